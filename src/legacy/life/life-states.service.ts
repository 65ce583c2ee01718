import { Injectable } from '@nestjs/common';
import { Restraints } from '../../identity/index.js';
import { Clock, Database, newId, SHARD_GROUP, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Offices } from '../offices/offices.service.js';
import { toColumns } from './case-row.js';
import { DeathCases, type ActingOn, type DeathCase, type Reported } from './death-cases.service.js';
import type { DeathReportFields } from './death-report.entity.js';
import { DeathReportStore } from './death-report.store.js';
import type { DeathReport, LifeCase } from './life-case.js';
import { LifeStanding } from './life-standing.service.js';
import { LifeTurns } from './life-turns.service.js';
import { notTheReportedDay, otherDayReported, refusedBy } from './life.errors.js';
import { Parties } from './parties.service.js';
import { mustBePossible, mustNotHaveLived } from './possible-death.js';
import { SeenAlive } from './seen-alive.service.js';
import { transition, type LifeEvent } from './transition.js';

const NEW = {
  outcome: null,
  asked: 0,
  confirmedOn: null,
  factsVersion: null,
  kept: null,
  certificateId: null,
  certificateKind: null,
  lifeSignAt: null,
  endedAt: null,
} as const;

/**
 * The state of a life: who may do what to it, each act in one transaction. What follows on what, `transition` decides
 * and nobody else.
 */
@Injectable()
export class LifeStates {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly restraints: Restraints,
    private readonly likenesses: Likenesses,
    private readonly offices: Offices,
    private readonly reports: DeathReportStore,
    private readonly cases: DeathCases,
    private readonly standing: LifeStanding,
    private readonly parties: Parties,
    private readonly turns: LifeTurns,
    private readonly seen: SeenAlive,
  ) {}

  /**
   * An executor in office reports a death, which counts as confirming it. After a report of theirs that came to nothing
   * it waits for the operator and does nothing before. Throws on an impossible day and one after which the holder was
   * seen alive (422), where one is open, and while the executor's own account may only close (409).
   */
  report({ likeness, account }: ActingOn, diedOn: string): Promise<DeathCase> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      await this.offices.mustBe(likeness, account);
      await this.restraints.mustBeFree(account);
      mustNotHaveLived(diedOn, await this.seen.byAnybody(likeness));
      const type = (await this.reports.hasFailed(likeness, account)) ? 'proposed' : 'reported';
      return this.cases.view(await this.open(likeness, type, diedOn, account));
    });
  }

  /**
   * A stranger's notice that the operators found true is a report, and its evidence is accepted. In the current
   * transaction. Throws where a death on another day is reported (409): the day decides what is void.
   */
  async reportByNotice(likeness: LikenessId, diedOn: string, by: AccountId): Promise<void> {
    const { row } = await this.cases.current(likeness);
    if (row && row.diedOn !== diedOn) throw otherDayReported();
    if (!row) await this.open(likeness, 'reported', diedOn, null);
    await this.happen(likeness, { type: 'accepted' }, by);
  }

  /**
   * An executor in office, whose own account may do more than close, confirms. Each counts once. Where they say which day
   * they confirm, it must be that of the report (409 `legacy.other_day_reported`).
   */
  confirm(acting: ActingOn, diedOn?: string): Promise<DeathCase> {
    return this.database.transaction(async () => {
      await this.restraints.mustBeFree(acting.account);
      const confirmed = await this.byExecutor(acting, { type: 'confirmed', executor: acting.account });
      if (diedOn !== undefined && diedOn !== confirmed.diedOn) throw notTheReportedDay();
      return confirmed;
    });
  }

  /** An executor in office disputes: the operator must decide. */
  dispute(acting: ActingOn): Promise<DeathCase> {
    return this.byExecutor(acting, { type: 'disputed', executor: acting.account });
  }

  /** What an event makes of the open report, in the current transaction or its own; the death is confirmed if nothing else is lacking. */
  happen(likeness: LikenessId, event: LifeEvent, by: AccountId): Promise<Reported> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      // The timer may be late: what is confirmed by now is confirmed before anything else happens.
      const reported = await this.weigh(await this.cases.mustBeOpen(likeness));
      const next = this.follow(reported.life, event);
      if (next === reported.life && event.type === 'confirmed') return reported;
      return this.weigh(await this.turns.turn(reported, next, event, by));
    });
  }

  /** Confirms the death the moment that nothing is lacking, or finds it overdue, in the current transaction. */
  async weigh({ row, life }: Reported): Promise<Reported> {
    if (life.state !== 'reported') return { row, life };
    const event = { type: 'weighed', standing: await this.standing.of(row.likeness, life.report) } as const;
    const next = this.follow(life, event);
    return next === life ? { row, life } : this.turns.turn({ row, life }, next, event, null);
  }

  private byExecutor(acting: ActingOn, event: LifeEvent): Promise<DeathCase> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(acting.likeness);
      await this.offices.mustBe(acting.likeness, acting.account);
      return this.cases.view(await this.happen(acting.likeness, event, acting.account));
    });
  }

  private async open(
    likeness: LikenessId,
    type: 'reported' | 'proposed',
    diedOn: string,
    reporter: AccountId | null,
  ): Promise<Reported> {
    const { bornOn } = await this.likenesses.mustLock(likeness);
    mustBePossible(diedOn, bornOn, this.clock.now());
    const report = await this.newReport(likeness, diedOn, reporter);
    const { life } = await this.cases.current(likeness);
    const next = this.follow(life, { type, report });
    const pending: LifeCase = { state: 'pending', report };
    const row: DeathReportFields = {
      ...{ ...NEW, ...report, ...toColumns(pending), state: 'pending', shardGroup: SHARD_GROUP },
      ...{ id: newId('dr'), likeness, reporter },
    };
    await this.reports.add(row);
    return this.turns.turn({ row, life: pending }, next, { type, report }, reporter);
  }

  private async newReport(likeness: LikenessId, diedOn: string, reporter: AccountId | null): Promise<DeathReport> {
    const terms = await this.parties.terms(likeness, diedOn);
    const said = { confirmed: reporter === null ? [] : [reporter], disputed: [], disputeOpen: false };
    const found = { accepted: false, overdue: false };
    return { diedOn, reportedAt: this.clock.now(), contestFrom: null, ...terms, ...said, ...found };
  }

  private follow(life: LifeCase, event: LifeEvent): LifeCase {
    const outcome = transition(life, event, this.clock.now());
    if ('refusal' in outcome) throw refusedBy(outcome.refusal);
    return outcome.next;
  }
}
