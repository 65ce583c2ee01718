import { Controller, Param, UseFilters } from '@nestjs/common';
import { Accounts } from '../../identity/index.js';
import { Input, parseInput, type Fields } from '../../kernel/index.js';
import {
  ExecutorChangeInput,
  Executors,
  QuorumInput,
  Quorums,
  Removals,
  SHOWN,
  executorIdOf,
} from '../../legacy/index.js';
import { newForm, type FormView } from '../frame/form-view.js';
import { PageFailures } from '../frame/page-failures.js';
import { ReadPage, TakeForm, textOf, textsOf } from '../frame/page-routes.js';
import { Pages } from '../frame/pages.js';
import { Visiting, mustBeSignedIn, type Visit } from '../frame/visit.js';
import { OwnExecutors } from './own-executors.service.js';
import { isStanding } from './roster.js';

/** One executor as the holder sees them, what they may see and do in life, removing them, and how many must agree. */
@Controller('executors')
@UseFilters(PageFailures)
export class ExecutorPageController {
  constructor(
    private readonly pages: Pages,
    private readonly accounts: Accounts,
    private readonly own: OwnExecutors,
    private readonly executors: Executors,
    private readonly removals: Removals,
    private readonly quorums: Quorums,
  ) {}

  @ReadPage('quorum', ['read', 'Executor'], 'How many executors must agree')
  async quorum(@Visiting() visit: Visit): Promise<string> {
    const { set } = await this.executors.quorumOf(mustBeSignedIn(visit).likeness);
    return this.showQuorum(visit, newForm(set === null ? {} : { quorum: String(set) }));
  }

  @TakeForm('quorum', ['change', 'Executor'], 'Set how many must agree: fewer only after my regret window', {
    stepUp: true,
  })
  setQuorum(@Visiting() visit: Visit, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.quorums.set(mustBeSignedIn(visit), quorumIn(given)),
      then: '/executors',
      again: (form) => this.showQuorum(visit, form),
      words: { quorum: 'executors.quorum.choose' },
    });
  }

  @ReadPage(':id', ['read', 'Executor'], 'One executor: how they stand, and what they may see and do while I live')
  async one(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    const executor = await this.own.mustFind(mustBeSignedIn(visit), id);
    const { shows, maySuspendInLife } = executor;
    return this.show(visit, id, newForm({ shows, may: maySuspendInLife ? ['suspend'] : [] }));
  }

  @TakeForm(':id', ['change', 'Executor'], 'Change what an executor sees and may do while I live', { stepUp: true })
  change(@Visiting() visit: Visit, @Param('id') id: string, @Input() given: Fields): Promise<string> {
    return this.pages.take(visit, {
      given,
      act: () => this.removals.change(mustBeSignedIn(visit), executorIdOf(id), changeIn(given)),
      then: '/executors',
      again: (form) => this.show(visit, id, form),
    });
  }

  @ReadPage(':id/remove', ['remove', 'Executor'], 'What removing an executor does')
  async askRemove(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    const who = mustBeSignedIn(visit);
    const [executor, quorum] = await Promise.all([this.own.mustFind(who, id), this.executors.quorumOf(who.likeness)]);
    return this.pages.show(visit, 'executors/remove', { executor, quorum, form: newForm() });
  }

  @TakeForm(':id/remove', ['remove', 'Executor'], 'Remove an executor at once', { stepUp: true })
  remove(@Visiting() visit: Visit, @Param('id') id: string): Promise<string> {
    return this.pages.take(visit, {
      given: {},
      act: () => this.removals.remove(mustBeSignedIn(visit), executorIdOf(id)),
      then: '/executors',
      again: (form) => this.show(visit, id, form),
    });
  }

  private async show(visit: Visit, id: string, form: FormView): Promise<string> {
    const executor = await this.own.mustFind(mustBeSignedIn(visit), id);
    return this.pages.show(visit, 'executors/executor', { executor, form, shown: SHOWN, stands: isStanding(executor) });
  }

  private async showQuorum(visit: Visit, form: FormView): Promise<string> {
    const { account, likeness } = mustBeSignedIn(visit);
    const [quorum, { regretHours }] = await Promise.all([
      this.executors.quorumOf(likeness),
      this.accounts.mustFind(account),
    ]);
    return this.pages.show(visit, 'executors/quorum', { quorum, regretHours, form });
  }
}

function quorumIn(given: Fields): number {
  const text = textOf(given, 'quorum');
  return parseInput(QuorumInput, { quorum: text === '' ? Number.NaN : Number(text) }).quorum;
}

function changeIn(given: Fields): ReturnType<typeof ExecutorChangeInput.parse> {
  return parseInput(ExecutorChangeInput, {
    shows: textsOf(given, 'shows'),
    maySuspendInLife: textsOf(given, 'may').includes('suspend'),
  });
}
