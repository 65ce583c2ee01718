import { majorityOf } from '../offices/effective-quorum.js';

/** What became of a quorum that was set: it waits out a regret window, holds until the next, or never will. */
export type QuorumState = 'waiting' | 'in_force' | 'replaced' | 'cancelled';

/** One time that a holder set how many executors must agree. */
export interface QuorumSetting {
  /** Counts the settings of a likeness, from 1. */
  n: number;
  quorum: number;
  state: QuorumState;
  setAt: string;
  /** When the regret window of a lowered quorum ends; null where it held at once. */
  waitsUntil: string | null;
}

/** Tells whether a setting holds at `now`: also one whose window has ended while its timer is late. */
export function holdsAt({ state, waitsUntil }: QuorumSetting, now: string): boolean {
  return state === 'in_force' || (state === 'waiting' && waitsUntil !== null && waitsUntil <= now);
}

/**
 * The quorum as it is set at `now`, in the order of `settings`: by default a majority of those in office. What was
 * set on or after the day of death only counts where it asks for more: to lower it was opening, and is void.
 */
export function quorumAt(settings: QuorumSetting[], now: string, inOffice: number, voidFrom: string | null): number {
  return settings
    .filter((setting) => holdsAt(setting, now))
    .reduce((before, { quorum, setAt }) => {
      const isVoid = voidFrom !== null && setAt.slice(0, 10) >= voidFrom;
      return isVoid ? Math.max(before, quorum) : quorum;
    }, majorityOf(inOffice));
}
