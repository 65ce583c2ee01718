import { Controller, Param, UseFilters } from '@nestjs/common';
import { Directives } from '../../consent/index.js';
import { Failure, Input, type Fields } from '../../kernel/index.js';
import { Frames } from '../frame/frames.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { changesSince, readBack } from './read-back.js';

const A_PAGE = 20;

/** Every version that was signed, and what changed from one to the next. */
@Controller('wishes/versions')
@UseFilters(PageFailures)
export class VersionsController {
  constructor(
    private readonly pages: Pages,
    private readonly frames: Frames,
    private readonly directives: Directives,
  ) {}

  @ReadPage('', ['read', 'Directive'], 'Every version that was signed')
  async list(@Visiting() visit: Visit, @Input() query: Fields): Promise<string> {
    const cursor = textOf(query, 'cursor');
    const { likeness } = mustBeSignedIn(visit);
    const page = await this.directives.list(likeness, { limit: A_PAGE, ...(cursor === '' ? {} : { cursor }) });
    return this.pages.show(visit, 'wishes/versions', page);
  }

  @ReadPage(':version', ['read', 'Directive'], 'One version in words, and what it changed')
  async one(@Visiting() visit: Visit, @Param('version') text: string): Promise<string> {
    const { likeness } = mustBeSignedIn(visit);
    const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
    const [version, speech] = await Promise.all([
      this.directives.mustFind(likeness, number),
      this.frames.speechFor(visit),
    ]);
    const read = readBack(version.wishes, speech);
    const older = number > 1 ? await this.directives.mustFind(likeness, number - 1).catch(asNothing) : undefined;
    const changes = older && changesSince(readBack(older.wishes, speech), read);
    return this.pages.show(visit, 'wishes/version', { version, read, changes });
  }
}

/** A version may be gone that another followed. */
function asNothing(error: unknown): undefined {
  if (error instanceof Failure && error.kind === 'not_found') return undefined;
  throw error;
}
