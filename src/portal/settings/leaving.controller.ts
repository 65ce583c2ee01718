import { Controller, UseFilters } from '@nestjs/common';
import { Failure, Input, type Fields } from '../../kernel/index.js';
import { OwnErasures } from '../../privacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, seeOther, type Visit } from '../frame/visit.js';

type Standing = Awaited<ReturnType<OwnErasures['of']>>;

/** Taking away all that is held about oneself, and having it erased: asked twice, and cancelled by one press. */
@Controller('settings')
@UseFilters(PageFailures)
export class LeavingController {
  constructor(
    private readonly pages: Pages,
    private readonly erasures: OwnErasures,
  ) {}

  @ReadPage('export', ['read', 'Export'], 'Take away what is held about me', { stepUp: true })
  export(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'settings/export');
  }

  @ReadPage('erasure', ['ask', 'Erasure'], 'What an erasure is, or how mine stands')
  async erasure(@Visiting() visit: Visit): Promise<string> {
    return this.pages.show(visit, 'settings/erasure', { standing: await this.standing(visit) });
  }

  @ReadPage('erasure/confirm', ['ask', 'Erasure'], 'The second question before an erasure')
  confirm(@Visiting() visit: Visit): Promise<string> {
    return this.showConfirm(visit, newForm());
  }

  @TakeForm('erasure/confirm', ['ask', 'Erasure'], 'Ask for my erasure', { stepUp: true })
  ask(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.erasures.ask(mustBeSignedIn(visit)),
      then: '/settings/erasure',
      again: (form) => this.showConfirm(visit, form),
    });
  }

  @TakeForm('erasure/cancel', ['ask', 'Erasure'], 'Cancel my erasure')
  async cancel(@Visiting() visit: Visit): Promise<string> {
    await this.erasures.cancelOwn(mustBeSignedIn(visit));
    return seeOther(visit, '/settings/erasure');
  }

  private showConfirm(visit: Visit, form: FormView): Promise<string> {
    return this.pages.show(visit, 'settings/confirm-erasure', { form });
  }

  private async standing(visit: Visit): Promise<Standing | null> {
    try {
      return await this.erasures.of(mustBeSignedIn(visit));
    } catch (error) {
      if (error instanceof Failure && error.code === 'privacy.erasure_not_asked') return null;
      throw error;
    }
  }
}
