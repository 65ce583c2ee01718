import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  Jobs,
  isId,
  newId,
  type AccountId,
  type ApprovalId,
  type DecisionId,
  type LikenessId,
  type PlatformId,
} from '../kernel/index.js';
import { Ledger } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { ApprovalNotices } from './approval-notices.service.js';
import { ApprovalStore } from './approval.store.js';
import {
  MOST_OPEN,
  RESPOND_DAYS,
  approverBy,
  daysAfter,
  isSettledFor,
  type Approval,
  type Approver,
} from './approval.js';
import { Approvers } from './approvers.service.js';
import { APPROVALS_DUE } from './grants.service.js';
import { questionOf, type AskedFor, type Question } from './question.js';
import { Settlements } from './settlements.service.js';
import { notRaised, told, type ToldApproval } from './told-approval.js';
import { VoiceStore } from './voice.store.js';

/** A recorded decision that says ask: what an approval is raised by. */
export interface Asking {
  id: DecisionId;
  request: AskedFor & { likeness: string; platform: PlatformId };
  approver?: Approver;
}

/** The questions that are asked of holders and executors, each once, however often a platform asks. */
@Injectable()
export class Approvals {
  private readonly raising = new Map<string, Promise<ToldApproval>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly ledger: Ledger,
    private readonly likenesses: Likenesses,
    private readonly approvers: Approvers,
    private readonly approvals: ApprovalStore,
    private readonly voices: VoiceStore,
    private readonly notices: ApprovalNotices,
    private readonly settlements: Settlements,
  ) {}

  /**
   * Finds the approval that a recorded decision waits for, or raises it: one for each question, on any number of
   * processes. `facts` are those that it was decided on. What was answered is answered the same for its quiet time.
   */
  async raise(decision: Asking, facts: LikenessFacts): Promise<ToldApproval> {
    const { approver = 'holder', request } = decision;
    if (!isId('lk', request.likeness)) throw new Error('Only a likeness that is here is asked about.');
    const question = questionOf(request.likeness, request.platform, request);
    const found = await this.findAnswer(question, approver, facts);
    if (found) return told(found, facts, this.clock.now());
    return this.together(JSON.stringify([question, approver]), () =>
      this.database.transaction(() => this.raiseNow(decision.id, question, approver)),
    );
  }

  /** How the question of a recorded decision stands now; it was not raised where there is no approval of it. */
  async standing({ approver = 'holder', request }: Asking): Promise<ToldApproval> {
    const facts = isId('lk', request.likeness) ? await this.likenesses.find(request.likeness) : null;
    if (!facts) return notRaised('ask_again');
    const question = questionOf(request.likeness as LikenessId, request.platform, request);
    const last = await this.findLast(question, approver);
    return last ? told(last, facts, this.clock.now()) : notRaised('ask_again');
  }

  /** Deletes in the current transaction, which must be an erasure's, what a person was asked and said. */
  forget(likeness: LikenessId, account: AccountId): Promise<ApprovalId[]> {
    return this.approvals.forget(likeness, account);
  }

  /** Of many who ask the same at once, one waits for the facts, and all get what it finds. */
  private together(question: string, raise: () => Promise<ToldApproval>): Promise<ToldApproval> {
    const running = this.raising.get(question) ?? raise().finally(() => this.raising.delete(question));
    this.raising.set(question, running);
    return running;
  }

  private async findAnswer(
    question: Question,
    approver: Approver,
    facts: LikenessFacts,
  ): Promise<Approval | undefined> {
    const last = await this.findLast(question, approver);
    if (!last) return undefined;
    const isHoldersNo = approver === 'executors' && last.approver === 'holder';
    return isHoldersNo || isSettledFor(last, facts, this.clock.now()) ? last : undefined;
  }

  /** The last approval of the question; for executors that to which the holder said no, and never took it back. */
  private async findLast(question: Question, approver: Approver): Promise<Approval | undefined> {
    const no = approver === 'executors' ? await this.approvals.findStandingNo(question) : null;
    if (no) return { ...no, state: 'refused' };
    const last = await this.approvals.findLast(question, approver);
    return last ? this.settlements.settleOne(last, this.clock.now()) : undefined;
  }

  private async raiseNow(decision: DecisionId, question: Question, approver: Approver): Promise<ToldApproval> {
    const facts = await this.likenesses.mustLock(question.likeness);
    if (approverBy(facts) !== approver) return notRaised('ask_again');
    const found = await this.findAnswer(question, approver, facts);
    const now = this.clock.now();
    if (found) return told(found, facts, now);
    const open = await this.approvals.countOpen(question.platform, question.likeness, approver, now);
    if (open >= MOST_OPEN) return notRaised('too_many_open');
    const approval = newApproval(decision, question, facts, now);
    await this.add(approval);
    return told(approval, facts, now);
  }

  private async add(approval: Approval): Promise<void> {
    const { id, likeness, platform, decision, raisedAt: at, respondBy, approver } = approval;
    const earlier = await this.approvals.findLast(approval, approver);
    if (earlier) await this.settlements.end(earlier);
    const isSameDeath = earlier?.approver === 'executors' && earlier.confirmedOn === approval.confirmedOn;
    await this.approvals.add({ ...approval, barred: isSameDeath && earlier.barred });
    if (isSameDeath) await this.voices.carryNoes(earlier.id, id);
    const payload = { type: 'approval.raised', at, likeness, by: platform, approval: id, decision };
    await this.ledger.append({ type: 'change', payload });
    await this.jobs.sendDue(APPROVALS_DUE, respondBy);
    await this.notices.begin(approval, await this.approvers.accountsOf(likeness, approver));
  }
}

function newApproval(decision: DecisionId, question: Question, facts: LikenessFacts, now: string): Approval {
  const respondBy = daysAfter(now, RESPOND_DAYS);
  const rendered = question.replica === null ? undefined : facts.replicas[question.replica]?.modalities;
  return {
    ...question,
    id: newId('ap'),
    approver: approverBy(facts),
    confirmedOn: facts.confirmedOn ?? null,
    modalities: rendered ?? [question.modality],
    state: 'open',
    raisedAt: now,
    respondBy,
    decision,
    quietUntil: null,
    grant: null,
    barred: false,
    dueAt: respondBy,
  };
}
