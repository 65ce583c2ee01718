import { Controller, UseFilters } from '@nestjs/common';
import { Accounts } from '../../identity/index.js';
import { Input, parseInput, type Fields } from '../../kernel/index.js';
import { Executors, NominationInput, Nominations, SHOWN } from '../../legacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf, textsOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { OwnExecutors } from './own-executors.service.js';
import { rosterOf } from './roster.js';

/** What to say about each field that cannot be read. */
const WORDS = { name: 'executors.new.name_wrong', email: 'executors.new.email_wrong' };
/** Where it is said that somebody cannot be named. */
const FIELD_OF = { 'legacy.not_oneself': 'email', 'legacy.already_nominated': 'email' };

/** Whom a holder named, and naming somebody in two steps: the form, and all of it once more to be checked. */
@Controller('executors')
@UseFilters(PageFailures)
export class ExecutorsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: Accounts,
    private readonly own: OwnExecutors,
    private readonly executors: Executors,
    private readonly nominations: Nominations,
  ) {}

  @ReadPage('', ['read', 'Executor'], 'Whom I named, in order, and how many must agree')
  async list(@Visiting() visit: Visit): Promise<string> {
    const who = mustBeSignedIn(visit);
    const [all, quorum] = await Promise.all([this.own.all(who), this.executors.quorumOf(who.likeness)]);
    return this.pages.show(visit, 'executors/executors', { ...rosterOf(all), quorum });
  }

  @ReadPage('new', ['nominate', 'Executor'], 'Name an executor')
  form(@Visiting() visit: Visit): Promise<string> {
    return this.show(visit, newForm());
  }

  @TakeForm('new', ['nominate', 'Executor'], 'Check whom I am about to name; nothing is done yet')
  check(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    if (textOf(given, 'change') !== '') return this.show(visit, newForm(given));
    return this.pages.step(visit, {
      given,
      next: () => this.showCheck(visit, given),
      again: (form) => this.show(visit, form),
      words: WORDS,
    });
  }

  @TakeForm('named', ['nominate', 'Executor'], 'Name an executor, who is invited by mail', { stepUp: true })
  name(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.nominations.nominate(mustBeSignedIn(visit), nominationIn(given)),
      then: '/executors',
      again: (form) => this.show(visit, form),
      words: WORDS,
      fieldOf: FIELD_OF,
    });
  }

  private show(visit: Visit, form: FormView): Promise<string> {
    return this.pages.show(visit, 'executors/new', { form, shown: SHOWN });
  }

  private async showCheck(visit: Visit, given: Fields): Promise<string> {
    const nomination = nominationIn(given);
    const { regretHours } = await this.accounts.mustFind(mustBeSignedIn(visit).account);
    return this.pages.show(visit, 'executors/check', { nomination, regretHours });
  }
}

function nominationIn(given: Fields): ReturnType<typeof NominationInput.parse> {
  return parseInput(NominationInput, {
    email: textOf(given, 'email'),
    name: textOf(given, 'name'),
    shows: textsOf(given, 'shows'),
    maySuspendInLife: textsOf(given, 'may').includes('suspend'),
  });
}
