import { Injectable } from '@nestjs/common';
import { Clock, Jobs, type AccountId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { toColumns } from './case-row.js';
import type { Reported } from './death-cases.service.js';
import type { DeathReportFields } from './death-report.entity.js';
import { DeathReportStore } from './death-report.store.js';
import { Deaths } from './deaths.service.js';
import { contestUntil, dayOf, daysAfter, overdueAt, type LifeCase } from './life-case.js';
import { LifeMail } from './life-mail.service.js';
import { ASKED_AFTER_DAYS, silentFrom } from './standing.js';
import type { LifeEvent } from './transition.js';

/** What settles reports whose time has come. */
export const LIFE = 'legacy.life';

/** What of that which leaves the facts alone is on record, and under which name. */
const RECORDED: Partial<Record<LifeEvent['type'], string>> = {
  proposed: 'death.proposed',
  certified: 'death.certified',
  confirmed: 'death.agreed',
  disputed: 'death.disputed',
  accepted: 'death.evidence_accepted',
  rejected: 'death.proposal_rejected',
  lived: 'death.proposal_ended',
  weighed: 'death.overdue',
};

/**
 * The turns in the state of a life, each in the current transaction: what became of the report, the facts or the
 * record, the timers, and the mails. What may follow on what is decided before.
 */
@Injectable()
export class LifeTurns {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly reports: DeathReportStore,
    private readonly deaths: Deaths,
    private readonly mail: LifeMail,
  ) {}

  /** Keeps what follows on a report, does it to the facts or puts it on record, and tells whom it concerns. */
  async turn({ row, life }: Reported, next: LifeCase, event: LifeEvent, by: AccountId | null): Promise<Reported> {
    const change = { ...toColumns(next), ...(await this.effects(row, life, next, event, by)) };
    await this.reports.change(row.id, change);
    const turned = { ...row, ...change };
    if (dayOf(next) !== null && dayOf(next) !== dayOf(life)) await this.recordDay(turned, by);
    await this.mail.tell(turned, life, next, event);
    return { row: turned, life: next };
  }

  private async effects(
    row: DeathReportFields,
    life: LifeCase,
    next: LifeCase,
    event: LifeEvent,
    by: AccountId | null,
  ): Promise<Partial<DeathReportFields>> {
    if (next.state === 'living') return this.end(row, life, event, mustBeSomebody(by));
    if (life.state === 'pending' && next.state === 'reported') return this.begin(row, next, by ?? row.reporter);
    if (life.state === 'reported' && next.state === 'deceased') {
      const { diedOn } = row;
      return { kept: await this.deaths.confirm(row, { diedOn, confirmedOn: next.confirmedOn }) };
    }
    if (life.state === 'returning' && next.state === 'deceased') {
      await this.deaths.uphold(row, mustBeSomebody(by));
      return { lifeSignAt: null };
    }
    if (life.state === 'deceased' && next.state === 'returning') {
      await this.deaths.doubt(row, mustBeKept(row), mustBeSomebody(by));
      return { lifeSignAt: this.clock.now() };
    }
    await this.record(row, event, by);
    return {};
  }

  /** The report counts from now on: the facts say so, and the timers of its life are set. */
  private async begin(
    row: DeathReportFields,
    { report }: Extract<LifeCase, { state: 'reported' }>,
    by: AccountId | null,
  ): Promise<Partial<DeathReportFields>> {
    const factsVersion = await this.deaths.report(row.likeness, row.id, by);
    const asked = ASKED_AFTER_DAYS.slice(1).map((days) => daysAfter(this.clock.now(), days));
    for (const at of [contestUntil(report), silentFrom(report), overdueAt(report), ...asked])
      if (at !== null) await this.jobs.sendDue(LIFE, at);
    return { factsVersion, asked: 1 };
  }

  private async end(
    row: DeathReportFields,
    life: LifeCase,
    event: LifeEvent,
    by: AccountId,
  ): Promise<Partial<DeathReportFields>> {
    const endedAt = this.clock.now();
    if (life.state === 'returning') {
      await this.deaths.takeBack(row, mustBeKept(row), by);
      return { outcome: 'recognised', endedAt };
    }
    const lived = event.type === 'lived';
    if (life.state === 'pending') await this.record(row, event, by);
    else if (lived) await this.deaths.endByHolder(row, by);
    else await this.deaths.reject(row, by);
    return { outcome: lived ? 'sign_of_life' : 'rejected', endedAt };
  }

  private async record({ id, likeness }: DeathReportFields, { type }: LifeEvent, by: AccountId | null): Promise<void> {
    const entry = RECORDED[type];
    if (!entry) return;
    const payload = { type: entry, likeness, report: id, ...(by && { by }), at: this.clock.now() };
    await this.ledger.append({ type: 'change', payload });
  }

  /** The operators put the day right, before anything is made void by it. */
  private async recordDay({ id, likeness, diedOn }: DeathReportFields, by: AccountId | null): Promise<void> {
    const payload = { type: 'death.day_corrected', likeness, report: id, diedOn, ...(by && { by }) };
    await this.ledger.append({ type: 'change', payload: { ...payload, at: this.clock.now() } });
  }
}

function mustBeSomebody(by: AccountId | null): AccountId {
  if (by === null) throw new Error('This turn is taken by somebody’s word.');
  return by;
}

function mustBeKept({ id, kept }: DeathReportFields): NonNullable<DeathReportFields['kept']> {
  if (kept === null) throw new Error(`The death by report ${id} took nothing on record.`);
  return kept;
}
