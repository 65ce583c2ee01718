import type { AccountId, Id, LikenessId } from '../../kernel/index.js';

export type ExecutorId = Id<'ex'>;

/** What became of a nomination. Only one who accepted is in office. */
export const EXECUTOR_STATES = [
  'nominated',
  'accepted',
  'declined',
  'lapsed',
  'removed',
  'cancelled',
  'resigned',
] as const;
export type ExecutorState = (typeof EXECUTOR_STATES)[number];

/** What a holder may choose to show to an executor while the holder lives. */
export const SHOWN = ['wishes', 'replicas', 'executors'] as const;
export type Shown = (typeof SHOWN)[number];

/** Somebody whom a holder named to act after their death. */
export interface Executor {
  id: ExecutorId;
  likeness: LikenessId;
  /** Once they accepted. */
  account: AccountId | null;
  /** Trimmed and in lower case. */
  email: string;
  name: string;
  state: ExecutorState;
  /** What they see while the holder lives. */
  shows: Shown[];
  maySuspendInLife: boolean;
  nominatedAt: string;
  /** When the invitation lapses. */
  lapsesAt: string;
  /** When the holder's regret window ends; before it they do not count. Null without one. */
  waitsUntil: string | null;
  acceptedAt: string | null;
  endedAt: string | null;
}

/** An executor who accepted: their account is known. */
export interface Accepted extends Executor {
  account: AccountId;
  acceptedAt: string;
}

/** Tells whether they accepted, and neither resigned nor were removed since. */
export function hasAccepted(executor: Executor): executor is Accepted {
  return executor.state === 'accepted' && executor.account !== null && executor.acceptedAt !== null;
}

/** Tells whether the regret window of the nomination still runs at `now`. */
export function isWaiting({ waitsUntil }: Pick<Executor, 'waitsUntil'>, now: string): boolean {
  return waitsUntil !== null && now < waitsUntil;
}

/** Tells whether a nomination was made on or after the day of death, by whoever had the holder's account then. */
export function isVoid({ nominatedAt }: Pick<Executor, 'nominatedAt'>, voidFrom: string | null): boolean {
  return voidFrom !== null && nominatedAt.slice(0, 10) >= voidFrom;
}

/** The day from which on what was opened is void: that of a death that was confirmed, as long as the facts hold it. */
export function voidFromOf({ diedOn, confirmedOn }: { diedOn?: string; confirmedOn?: string }): string | null {
  return confirmedOn === undefined ? null : (diedOn ?? null);
}
