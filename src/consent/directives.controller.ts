import { Controller, Get, Param } from '@nestjs/common';
import type { z } from 'zod';
import { Who, mustBeAccount, type Principal } from '../identity/index.js';
import { Input, PageQuery, Route } from '../kernel/index.js';
import { directiveNotFound } from './consent.errors.js';
import { DirectiveAnswer, DirectivesAnswer, EvidenceAnswer, inFull, listed } from './consent.schema.js';
import { Directives } from './directives.service.js';
import { EvidenceFiles, type EvidenceFile } from './signing/evidence-files.js';

/** Every version that a holder ever signed. */
@Controller('v1/directives')
export class DirectivesController {
  constructor(
    private readonly directives: Directives,
    private readonly evidenceFiles: EvidenceFiles,
  ) {}

  @Get()
  @Route({
    can: ['read', 'Directive'],
    summary: 'The versions of my directive, newest first',
    query: PageQuery,
    answer: DirectivesAnswer,
  })
  async list(@Who() who: Principal, @Input() query: PageQuery): Promise<z.infer<typeof DirectivesAnswer>> {
    const { items, nextCursor } = await this.directives.list(mustBeAccount(who).likeness, query);
    return { items: items.map(listed), nextCursor };
  }

  @Get(':version')
  @Route({ can: ['read', 'Directive'], summary: 'One version in full', answer: DirectiveAnswer })
  async one(@Who() who: Principal, @Param('version') version: string): Promise<z.infer<typeof DirectiveAnswer>> {
    return inFull(await this.directives.mustFind(mustBeAccount(who).likeness, versionOf(version)));
  }

  @Get(':version/evidence')
  @Route({
    can: ['read', 'Directive'],
    summary: 'What shows offline who signed a version with a passkey, for npx sayso verify --directive',
    answer: EvidenceAnswer,
  })
  evidence(@Who() who: Principal, @Param('version') version: string): Promise<EvidenceFile> {
    return this.evidenceFiles.mustFind(mustBeAccount(who).likeness, versionOf(version));
  }
}

function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw directiveNotFound();
  return Number(text);
}
