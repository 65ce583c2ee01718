import { Injectable } from '@nestjs/common';
import { Accounts, Platforms, Restraints, mustBeSteppedUp, type AccountPrincipal } from '../identity/index.js';
import { Clock, Config, Database, Jobs, isId, newSecret, sha256, type ApprovalId } from '../kernel/index.js';
import { Ledger } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { Notifications } from '../notifications/index.js';
import { ApprovalStore } from './approval.store.js';
import { stateOf, type Approval, type Voice } from './approval.js';
import {
  alreadyGranted,
  approvalClosed,
  approvalNotFound,
  nothingSaid,
  nothingToCancel,
  ownPlatform,
} from './approvals.errors.js';
import type { AnswerInput } from './approvals.schema.js';
import { Approvers } from './approvers.service.js';
import { boundsOf } from './asked-bounds.js';
import type { Bounds } from './bounds.js';
import { APPROVALS_DUE, Grants } from './grants.service.js';
import { yesWaits } from './letters.js';
import { Settlements } from './settlements.service.js';
import { VoiceStore } from './voice.store.js';

const HOUR_MS = 3_600_000;

/** What holders and executors say to what they are asked: a no closes at once, a yes opens within its bounds. */
@Injectable()
export class Answers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly likenesses: Likenesses,
    private readonly accounts: Accounts,
    private readonly platforms: Platforms,
    private readonly restraints: Restraints,
    private readonly notifications: Notifications,
    private readonly approvers: Approvers,
    private readonly approvals: ApprovalStore,
    private readonly voices: VoiceStore,
    private readonly grants: Grants,
    private readonly settlements: Settlements,
  ) {}

  /**
   * Answers an approval. Throws when it is none of the caller's (404), over (409) or has its yes (409), when an
   * executor would open it for a platform of their own (403), or when the bounds are not possible (422).
   */
  answer(who: AccountPrincipal, id: string, input: AnswerInput): Promise<ApprovalId> {
    return this.database.transaction(async () => {
      const approval = await this.mustHold(who, id);
      if (input.answer === 'yes') await this.sayYes(who, approval, input);
      else await this.sayNo(who, approval, input.reason ?? null);
      return approval.id;
    });
  }

  /**
   * Takes the caller's own answer back: their no blocks no more, which may open, and so needs a step-up as a yes does;
   * their yes opens nothing any more.
   */
  takeBack(who: AccountPrincipal, id: string): Promise<ApprovalId> {
    return this.database.transaction(async () => {
      const approval = await this.mustHold(who, id);
      const voice = await this.voices.find(approval.id, who.account);
      if (!voice || voice.answer === 'withdrawn') throw nothingSaid();
      if (voice.answer === 'no') await this.mustMayOpen(who);
      await this.withdraw(approval, voice.account, voice.answer);
      return approval.id;
    });
  }

  /** Cancels by its mailed token a yes that waits; throws when it waits no more, or never did (404). */
  async cancel(token: string): Promise<void> {
    await this.database.transaction(async () => {
      const found = await this.approvals.findByToken(sha256(token));
      if (!found) throw nothingToCancel();
      await this.likenesses.mustLock(found.likeness);
      const approval = await this.settlements.settleOne(found, this.clock.now());
      const holder = await this.accounts.idOfHolder(found.likeness);
      if (approval.state !== 'waiting' || !holder) throw nothingToCancel();
      await this.withdraw(approval, holder, 'yes');
    });
  }

  /** The approval, settled, with the facts of its likeness held, if the caller may answer it and it is not over. */
  private async mustHold({ account }: AccountPrincipal, id: string): Promise<Approval> {
    const known = isId('ap', id) ? await this.approvals.find(id) : null;
    if (!known) throw approvalNotFound();
    const facts = await this.likenesses.mustLock(known.likeness);
    const now = this.clock.now();
    const approval = await this.settlements.settleOne(await this.mustFind(known.id), now);
    if (!(await this.isTheirs(approval, account, facts))) throw approvalNotFound();
    const state = stateOf(approval, (await this.likenesses.find(approval.likeness)) ?? facts, now);
    if (state === 'ended' || (approval.approver === 'holder' && facts.lifeState === 'deceased')) throw approvalClosed();
    return approval;
  }

  private async isTheirs(
    { likeness, approver }: Approval,
    account: AccountPrincipal['account'],
    facts: LikenessFacts,
  ): Promise<boolean> {
    if (approver === 'executors' && facts.lifeState !== 'deceased') return false;
    return (await this.approvers.accountsOf(likeness, approver)).includes(account);
  }

  private async sayYes(who: AccountPrincipal, approval: Approval, input: AnswerInput): Promise<void> {
    const { account } = who;
    await this.mustMayOpen(who);
    if (approval.state === 'granted' || approval.state === 'waiting') throw alreadyGranted();
    if (approval.approver === 'executors') await this.mustNotAdminister(account, approval);
    const now = this.clock.now();
    const { regretHours } = await this.accounts.mustFind(account);
    const waitMs = approval.approver === 'holder' ? regretHours * HOUR_MS : 0;
    const effectiveAt = new Date(Date.parse(now) + waitMs).toISOString();
    const bounds = boundsOf(input, now, effectiveAt);
    await this.put(approval, account, 'yes', bounds, null);
    if (waitMs > 0) await this.wait(approval, effectiveAt);
    else await this.settlements.conclude(approval, now, account);
  }

  private async sayNo({ account }: AccountPrincipal, approval: Approval, reason: string | null): Promise<void> {
    await this.put(approval, account, 'no', null, reason);
    if (approval.state === 'granted') await this.grants.revoke(approval, account);
    await this.settlements.conclude({ ...approval, grant: null }, this.clock.now(), account);
  }

  private async withdraw(approval: Approval, account: Voice['account'], was: 'yes' | 'no'): Promise<void> {
    await this.put(approval, account, 'withdrawn', null, null);
    if (was === 'yes' && approval.state === 'granted') {
      await this.grants.revoke(approval, account);
      await this.settlements.reopen(approval, this.clock.now());
    } else await this.settlements.conclude(approval, this.clock.now(), account);
  }

  private async put(
    approval: Approval,
    account: Voice['account'],
    answer: Voice['answer'],
    bounds: Bounds | null,
    reason: string | null,
  ): Promise<void> {
    const at = this.clock.now();
    const { id, likeness } = approval;
    await this.voices.put({ approval: id, account, answer, at, bounds, reason });
    const payload = { type: 'approval.answered', at, likeness, by: account, approval: id, answer };
    await this.ledger.append({ type: 'change', payload });
  }

  private async mustMayOpen(who: AccountPrincipal): Promise<void> {
    mustBeSteppedUp(who, this.clock.millis());
    await this.restraints.mustBeFree(who.account);
  }

  private async mustNotAdminister(account: Voice['account'], { platform }: Approval): Promise<void> {
    if ((await this.platforms.mustFind(platform)).administrator === account) throw ownPlatform();
  }

  /** A yes by a holder with a regret window opens nothing until that is over, and one click cancels it. */
  private async wait(approval: Approval, dueAt: string): Promise<void> {
    const token = newSecret();
    await this.approvals.settle(approval.id, { state: 'waiting', quietUntil: null, dueAt, cancelToken: sha256(token) });
    await this.jobs.sendDue(APPROVALS_DUE, dueAt);
    const holder = await this.accounts.holderOf(approval.likeness);
    const { name: platformName } = await this.platforms.mustFind(approval.platform);
    const url = `${this.config.publicUrl}/approvals/cancel?token=${token}`;
    await this.notifications.mail(yesWaits(holder, { ...approval, platformName, of: null }, url, dueAt));
  }

  private async mustFind(id: ApprovalId): Promise<Approval> {
    const found = await this.approvals.find(id);
    if (!found) throw approvalNotFound();
    return found;
  }
}
