const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** After each of the first failures, in seconds; then from a minute on, doubling to an hour. */
const FIRST_DELAYS = [1, 2, 5, 10, 20, 30];
const GIVE_UP_AFTER_MS = 72 * HOUR;

/** How long after the failure of the nth try, from 1, the next one follows, in milliseconds. */
export function delayAfter(tries: number): number {
  const first = FIRST_DELAYS[tries - 1];
  if (first !== undefined) return first * SECOND;
  return Math.min(HOUR, 60 * SECOND * 2 ** (tries - FIRST_DELAYS.length - 1));
}

/** When the next try follows a failed one at `now`; null when that would be more than 3 days after the first was due. */
export function nextTry(since: string, tries: number, now: number): string | null {
  const next = now + delayAfter(tries);
  return next - Date.parse(since) > GIVE_UP_AFTER_MS ? null : new Date(next).toISOString();
}
