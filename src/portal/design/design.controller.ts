import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, UseFilters } from '@nestjs/common';
import { Config, Failure } from '../../kernel/index.js';
import { newForm, wrongForm } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, type Visit } from '../frame/visit.js';
import { coloursIn } from './both-schemes.js';

const TOKENS = readFileSync(join(import.meta.dirname, '../assets/tokens.css'), 'utf8');

/** Every colour and component in use, light beside dark, for those who make pages; in development alone. */
@Controller('design')
@UseFilters(PageFailures)
export class DesignController {
  constructor(
    private readonly config: Config,
    private readonly pages: Pages,
  ) {}

  @ReadPage('', 'anyone', 'Colours and components, in development')
  page(@Visiting() visit: Visit): Promise<string> {
    if (!this.config.devTools) throw new Failure('not_found', 'portal.page_not_found', 'There is no such page.');
    return this.pages.show(visit, 'design/design', {
      colours: coloursIn(TOKENS),
      blank: newForm(),
      wrong: wrongForm({ name: 'Ada' }, [{ field: 'name', text: 'What is wrong, and what to do about it' }]),
    });
  }
}
