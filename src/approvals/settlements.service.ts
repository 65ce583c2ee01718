import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, type AccountId, type ApprovalId, type LikenessId } from '../kernel/index.js';
import { Ledger } from '../ledger/index.js';
import { Ballots } from '../legacy/index.js';
import { Likenesses } from '../likeness/index.js';
import { PlatformEvents } from '../notifications/index.js';
import { ApprovalStore } from './approval.store.js';
import { QUIET_DAYS, daysAfter, isDue, stateOf, type Approval } from './approval.js';
import { Approvers, silenceCountsAt } from './approvers.service.js';
import type { Bounds } from './bounds.js';
import { APPROVALS_DUE, Grants } from './grants.service.js';
import { verdictOn, type Verdict } from './verdict.js';
import { VoiceStore } from './voice.store.js';

/** A question that some said yes to lapses after so long, if the others cannot be left uncounted by then. */
const LONGEST_OPEN_DAYS = 42;

/** What becomes of approvals: by the voices on them, and by time. Always with the facts of the likeness held. */
@Injectable()
export class Settlements implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly likenesses: Likenesses,
    private readonly platformEvents: PlatformEvents,
    private readonly approvers: Approvers,
    private readonly approvals: ApprovalStore,
    private readonly voices: VoiceStore,
    private readonly grants: Grants,
    private readonly ballots: Ballots,
  ) {}

  /** Names what settles approvals by time before the service starts, and that they are counted anew with the executors. */
  onModuleInit(): void {
    this.jobs.due(APPROVALS_DUE, (now) => this.settle(now));
    this.ballots.whenRecounted((likeness) => this.recount(likeness));
  }

  /** Settles in a transaction of its own each approval in which something has fallen due; one that fails holds up no other. */
  async settle(now: string): Promise<void> {
    const failures: unknown[] = [];
    for (const approval of await this.approvals.due(now))
      await this.settleOne(approval, now).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Some approvals could not be settled.');
  }

  /**
   * Does what has fallen due in one approval by `now`, in the current transaction or its own, and gives the approval
   * as it then is. Whatever is to rest on an approval calls this first, since the timer may be late.
   */
  settleOne(known: Approval, now: string): Promise<Approval> {
    if (!isDue(known, now)) return Promise.resolve(known);
    return this.database.transaction(async () => {
      const facts = await this.likenesses.mustLock(known.likeness);
      const approval = await this.again(known.id);
      if (!isDue(approval, now)) return approval;
      if (approval.grant !== null) await this.endGrant(approval);
      else if (stateOf(approval, facts, now) === 'ended') await this.end(approval);
      else if (approval.state === 'waiting') await this.conclude(approval, now);
      else await this.settleOpen(approval, now);
      return this.again(known.id);
    });
  }

  /** Counts the voices on an approval that was just answered, and does what they come to. */
  async conclude(approval: Approval, now: string, by?: AccountId): Promise<void> {
    const verdict = await this.count(approval, now);
    if (verdict.outcome === 'granted') await this.grant(approval, verdict.bounds, by);
    else if (verdict.outcome === 'refused') await this.refuse(approval, now);
    else await this.reopen(approval, now);
  }

  /** What the standing voices on an approval come to at `now`; a no stands also when its author was erased. */
  async count(approval: Approval, now: string): Promise<Verdict> {
    if (approval.barred) return { outcome: 'refused' };
    return verdictOn(await this.voices.of([approval.id]), await this.approvers.electorateOf(approval, now), now);
  }

  /** Counts anew, in the current transaction, what waits for the executors of a likeness: one of them left, or fewer must agree. */
  async recount(likeness: LikenessId): Promise<void> {
    const now = this.clock.now();
    for (const known of await this.approvals.openToExecutors(likeness)) {
      const facts = await this.likenesses.mustLock(likeness);
      const approval = await this.settleOne(known, now);
      if (approval.state === 'open' && stateOf(approval, facts, now) === 'open') await this.conclude(approval, now);
    }
  }

  /** Closes an approval in whose place the same question is asked anew; what it granted goes when its time is up. */
  async end({ id, grant, dueAt }: Approval): Promise<void> {
    await this.approvals.settle(id, { state: 'ended', dueAt: grant === null ? null : dueAt });
  }

  /** At the time to respond; again when the silent are not counted any more; and daily from then on. */
  private async settleOpen(approval: Approval, now: string): Promise<void> {
    const verdict = await this.count(approval, now);
    const silenceCounts = silenceCountsAt(approval);
    if (verdict.outcome === 'granted') await this.grant(approval, verdict.bounds);
    else if (verdict.outcome === 'refused' || !(await this.isHalfAnswered(approval, now)))
      await this.lapse(approval, now);
    else await this.wakeAt(approval, now < silenceCounts ? silenceCounts : daysAfter(now, 1));
  }

  private async isHalfAnswered(approval: Approval, now: string): Promise<boolean> {
    if (now >= daysAfter(approval.raisedAt, LONGEST_OPEN_DAYS)) return false;
    const { accounts } = await this.approvers.electorateOf(approval, now);
    const voices = await this.voices.of([approval.id]);
    return voices.some(({ account, answer }) => answer === 'yes' && accounts.includes(account));
  }

  private async grant(approval: Approval, bounds: Bounds, by?: AccountId): Promise<void> {
    await this.grants.give(approval, bounds, by);
    await this.tell(approval, 'granted');
  }

  private async refuse(approval: Approval, now: string): Promise<void> {
    if (approval.state === 'refused') return;
    const quietUntil = daysAfter(now, QUIET_DAYS);
    await this.approvals.settle(approval.id, { state: 'refused', grant: null, quietUntil, dueAt: null });
    await this.tell(approval, 'refused');
  }

  /** Back to where it was before it was answered: open while there is time, else lapsed. */
  async reopen(approval: Approval, now: string): Promise<void> {
    if (approval.state === 'open' || approval.state === 'lapsed') return;
    if (now >= approval.respondBy) return this.lapse(approval, now);
    await this.approvals.settle(approval.id, {
      state: 'open',
      grant: null,
      quietUntil: null,
      dueAt: approval.respondBy,
    });
    await this.jobs.sendDue(APPROVALS_DUE, approval.respondBy);
  }

  private async lapse(approval: Approval, now: string): Promise<void> {
    const { id, likeness } = approval;
    const quietUntil = daysAfter(now, QUIET_DAYS);
    await this.approvals.settle(id, { state: 'lapsed', grant: null, quietUntil, dueAt: null });
    const payload = { type: 'approval.lapsed', at: this.clock.now(), likeness, approval: id };
    await this.ledger.append({ type: 'change', payload });
    await this.tell(approval, 'lapsed');
  }

  private async tell({ id, platform, likeness }: Approval, state: 'granted' | 'refused' | 'lapsed'): Promise<void> {
    const factsVersion = (await this.likenesses.mustLock(likeness)).version;
    const event = { type: 'approval.answered', likeness, factsVersion, approval: id, state } as const;
    await this.platformEvents.announce(platform, event);
  }

  private async endGrant(approval: Approval): Promise<void> {
    await this.grants.expire(approval);
    await this.approvals.settle(approval.id, { state: 'ended', dueAt: null });
  }

  private async wakeAt({ id }: Approval, at: string): Promise<void> {
    await this.approvals.wakeAt(id, at);
    await this.jobs.sendDue(APPROVALS_DUE, at);
  }

  private async again(id: ApprovalId): Promise<Approval> {
    const found = await this.approvals.find(id);
    if (!found) throw new Error('An approval is gone while the facts of its likeness are held.');
    return found;
  }
}
