import { Controller, Param, UseFilters } from '@nestjs/common';
import { Failure, Input, parseInput, type Fields } from '../../kernel/index.js';
import { DeathReportBody, LifeStates } from '../../legacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { actingIn } from './acting-in.js';
import { OwnEstates } from './own-estates.service.js';

/** What the executors say to a report of a death: confirming the day that they have read, and disputing at once. */
@Controller('estates/:likeness/death')
@UseFilters(PageFailures)
export class EstateDeathVoicesController {
  constructor(
    private readonly pages: Pages,
    private readonly own: OwnEstates,
    private readonly states: LifeStates,
  ) {}

  @ReadPage('confirm', ['confirm', 'Death'], 'The day that the report names, and what confirming it does')
  askConfirm(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    return this.show(visit, 'estates/confirm', likeness, newForm());
  }

  @TakeForm('confirm', ['confirm', 'Death'], 'Confirm a death on the day that I have read', { stepUp: true })
  confirm(@Visiting() visit: Visit, @Param('likeness') likeness: string, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.states.confirm(actingIn(visit, likeness), dayRead(given)),
      then: `/estates/${likeness}`,
      again: (form) => this.show(visit, 'estates/confirm', likeness, form),
    });
  }

  @TakeForm('dispute', ['dispute', 'Death'], 'Dispute a death: the operator decides')
  dispute(@Visiting() visit: Visit, @Param('likeness') likeness: string): Promise<string> {
    return this.pages.take(visit, {
      given: {},
      act: () => this.states.dispute(actingIn(visit, likeness)),
      then: `/estates/${likeness}`,
      again: (form) => this.show(visit, 'estates/estate', likeness, form),
    });
  }

  private async show(visit: Visit, template: string, likeness: string, form: FormView): Promise<string> {
    const { estate, death } = await this.own.mustFindInOffice(mustBeSignedIn(visit), likeness);
    if (!death) throw new Failure('not_found', 'legacy.report_not_found', 'There is no such report of a death.');
    return this.pages.show(visit, template, { estate, death, form });
  }
}

/** Whoever confirms by a page has read a day: none is a fault. */
function dayRead(given: Fields): string {
  return parseInput(DeathReportBody, { diedOn: textOf(given, 'diedOn') }).diedOn;
}
