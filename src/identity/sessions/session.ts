import type { AccountRole } from '../abilities/principal.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long a session lasts however much it is used. */
export const LONGEST_SESSION_MS = 30 * DAY_MS;
/** How long a given password counts for what needs one. */
const STEP_UP_MS = 5 * MINUTE_MS;
/** How much older than the truth the time a session was last used may be, so that not every request writes. */
const UNNOTED_MS = MINUTE_MS;

/** When a session began and when it was last used. */
export interface SessionTimes {
  startedAt: string;
  lastUsedAt: string;
}

/** When a session ends if it is not used again, in milliseconds since the epoch: 30 idle minutes for operators and auditors, 14 days for others. */
export function sessionEnd(times: SessionTimes, roles: readonly AccountRole[]): number {
  return Math.min(Date.parse(times.lastUsedAt) + idleMs(roles), Date.parse(times.startedAt) + LONGEST_SESSION_MS);
}

/** After which instants a session that has not ended at `now` began and was last used. */
export function earliestTimes(roles: readonly AccountRole[], now: number): SessionTimes {
  return {
    startedAt: new Date(now - LONGEST_SESSION_MS).toISOString(),
    lastUsedAt: new Date(now - idleMs(roles)).toISOString(),
  };
}

function idleMs(roles: readonly AccountRole[]): number {
  return roles.includes('operator') || roles.includes('auditor') ? 30 * MINUTE_MS : 14 * DAY_MS;
}

/** Tells whether a use of the session at `now` is worth noting. */
export function isUseNotable(times: SessionTimes, now: number): boolean {
  return now - Date.parse(times.lastUsedAt) >= UNNOTED_MS;
}

/** Tells whether a password given at `steppedUpAt` still counts at `now`. */
export function isSteppedUp(steppedUpAt: string | null, now: number): boolean {
  return steppedUpAt !== null && now - Date.parse(steppedUpAt) < STEP_UP_MS;
}
