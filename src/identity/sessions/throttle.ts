/**
 * What failures are counted for: one source trying one address, a source whatever it tries, an address whoever tries
 * it, a session in which the password is asked for again, and a source trying links that nobody was given.
 */
export type ThrottleKind = 'pair' | 'source' | 'address' | 'session' | 'link';

/** The failures counted since the first of them. */
export interface Tally {
  failures: number;
  since: string;
}

/** How long failures are remembered from the first of them on. */
export const WINDOW_MS = 15 * 60_000;

/** Why these: docs/decisions/0006. */
const MOST: Record<ThrottleKind, number> = { pair: 10, source: 60, address: 100, session: 10, link: 60 };

/** How many seconds to wait before the next attempt; 0 when it may be made now. */
export function secondsToWait(kind: ThrottleKind, tally: Tally | undefined, now: number): number {
  return tally && tally.failures >= MOST[kind] ? secondsLeft(tally, now) : 0;
}

/** How many seconds to wait when this failure, already counted, was one too many; 0 when it was not. */
export function secondsAfterFailure(kind: ThrottleKind, tally: Tally, now: number): number {
  return tally.failures > MOST[kind] ? secondsLeft(tally, now) : 0;
}

function secondsLeft({ since }: Tally, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(since) + WINDOW_MS - now) / 1000));
}
