import type { AccountId, ApprovalId, DecisionId, GrantId } from '../kernel/index.js';
import type { LikenessFacts, Modality } from '../policy/index.js';
import { grantIn } from './standing-grant.js';
import type { Question } from './question.js';

/**
 * `waiting` is a holder's yes in its regret window; `ended` is what was granted and is over, or what nobody can answer
 * any more because the life state has changed.
 */
export const APPROVAL_STATES = ['open', 'waiting', 'granted', 'refused', 'lapsed', 'ended'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** Whose word an approval waits for: the holder's while they live, then the executors'. */
export type Approver = 'holder' | 'executors';

/** One question, asked of those who may answer it. */
export interface Approval extends Question {
  id: ApprovalId;
  approver: Approver;
  /** The day on which the death was confirmed under which executors are asked: with that death their voices end. */
  confirmedOn: string | null;
  /** All that a grant must cover: what the replica renders, or the question's own modality. */
  modalities: Modality[];
  /** What was last written; what it comes to now is `stateOf`. */
  state: ApprovalState;
  raisedAt: string;
  respondBy: string;
  /** The decision that raised it. */
  decision: DecisionId;
  /** Until when the same question gets the same answer without troubling anyone. */
  quietUntil: string | null;
  grant: GrantId | null;
  /** Whether an executor said no who was erased since: nobody is left who could take it back. */
  barred: boolean;
  /** When something falls due of itself: a lapse, a count, the end of a regret window or of a grant. */
  dueAt: string | null;
}

/** One person's standing word on an approval. */
export interface Voice {
  account: AccountId;
  answer: 'yes' | 'no' | 'withdrawn';
  at: string;
}

const DAY_MS = 86_400_000;
/** Unanswered for so long is a no. */
export const RESPOND_DAYS = 14;
/** So long the same question gets the same answer. */
export const QUIET_DAYS = 90;
/** So many may be open at once from one platform about one likeness. */
export const MOST_OPEN = 5;

/** The instant so many days after another. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}

/** Whether time has something to settle in an approval by `now`. */
export function isDue({ dueAt }: Approval, now: string): boolean {
  return dueAt !== null && dueAt <= now;
}

/** Who answers for a likeness, by its facts. */
export function approverBy({ lifeState }: Pick<LikenessFacts, 'lifeState'>): Approver {
  return lifeState === 'deceased' ? 'executors' : 'holder';
}

/**
 * What an approval comes to on the facts as they are now: a grant that has left them is over, and nobody answers what
 * was asked of them in another life state. The holder's no stands beyond their death: only its author takes it back.
 */
export function stateOf(approval: Approval, facts: LikenessFacts, now: string): ApprovalState {
  if (approval.state === 'granted') return grantIn(facts, approval.grant, now) ? 'granted' : 'ended';
  if (approval.approver === 'holder' && approval.state === 'refused') return 'refused';
  return isStillTheirs(approval, facts) ? approval.state : 'ended';
}

/** Whether the question already has its answer or waits for it, so that asking once more troubles nobody. */
export function isSettledFor(approval: Approval, facts: LikenessFacts, now: string): boolean {
  const state = stateOf(approval, facts, now);
  if (state === 'ended') return false;
  return approval.quietUntil === null || now < approval.quietUntil;
}

/** A state as a platform may hear it: not that a yes waits, nor that the life of somebody has changed. */
export function toldState(approval: Approval, state: ApprovalState): Exclude<ApprovalState, 'waiting'> {
  if (state === 'waiting') return 'open';
  return state === 'ended' && approval.grant === null ? 'lapsed' : state;
}

function isStillTheirs({ approver, confirmedOn }: Approval, facts: LikenessFacts): boolean {
  return approver === approverBy(facts) && confirmedOn === (facts.confirmedOn ?? null);
}
