import { Controller, UseFilters } from '@nestjs/common';
import { LifeSigns } from '../../legacy/index.js';
import { newForm } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';

/**
 * Where holders say that they are alive. The link in the mail does nothing by itself, whatever stands in it: only whoever
 * is signed in, with their password given just now, gives a sign of life, and for themselves alone.
 */
@Controller('alive')
@UseFilters(PageFailures)
export class AlivePageController {
  constructor(
    private readonly pages: Pages,
    private readonly signs: LifeSigns,
  ) {}

  @ReadPage(
    '',
    'anyone',
    'Whether my death is reported, and what saying that I live undoes; or the way to sign in first',
  )
  async page(@Visiting() visit: Visit): Promise<string> {
    if (visit.who.kind !== 'account') return this.pages.show(visit, 'alive/first');
    const standing = await this.signs.standing(mustBeSignedIn(visit).likeness);
    return this.pages.show(visit, 'alive/alive', { standing, form: newForm() });
  }

  @TakeForm('', ['give', 'LifeSign'], 'Say that I am alive', { stepUp: true })
  give(@Visiting() visit: Visit): Promise<string> {
    return this.pages.take(visit, {
      given: {},
      act: () => this.signs.give(mustBeSignedIn(visit)),
      then: '/alive/done',
      again: async (form) => {
        const standing = await this.signs.standing(mustBeSignedIn(visit).likeness);
        return this.pages.show(visit, 'alive/alive', { standing, form });
      },
    });
  }

  @ReadPage('done', ['read', 'LifeSign'], 'What happened by saying that I live, and what still waits')
  async done(@Visiting() visit: Visit): Promise<string> {
    const standing = await this.signs.standing(mustBeSignedIn(visit).likeness);
    return this.pages.show(visit, 'alive/done', { standing });
  }
}
