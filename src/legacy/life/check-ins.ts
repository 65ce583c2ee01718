/** The mails of one silence, and how many days after the one before each is sent: two reminders, then the executors. */
export const STEPS = ['check_in', 'reminder', 'reminder', 'executors'] as const;
export type CheckInStep = (typeof STEPS)[number];

const DAYS_BETWEEN = 14;
const DAY_MS = 24 * 3_600_000;

/** How far one silence has been written about. */
export interface CheckIn {
  /** How many of the mails were sent. */
  step: number;
  since: string;
  /** When to look again. */
  nextAt: string;
}

/** The instant so many months after another, on the last day of a month that is shorter. */
export function monthsAfter(instant: string, months: number): string {
  const from = new Date(instant);
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return to.toISOString();
}

/** Where a check-in stands for a holder last seen at `seenAt`: whoever was seen since the last mail begins anew. */
export function standingOf(kept: CheckIn | null, seenAt: string, months: number): CheckIn {
  if (kept && kept.step > 0 && kept.since >= seenAt) return kept;
  return { step: 0, since: seenAt, nextAt: monthsAfter(seenAt, months) };
}

/**
 * The mail that is due at `now`, if one is, and where that leaves the check-in; a late timer never crowds the mails
 * together. When all were sent it only looks again whether the holder was seen.
 */
export function nextStep(standing: CheckIn, now: string): { mail?: CheckInStep; left: CheckIn } {
  if (standing.nextAt > now) return { left: standing };
  const nextAt = new Date(Date.parse(now) + DAYS_BETWEEN * DAY_MS).toISOString();
  const mail = STEPS[standing.step];
  return mail ? { mail, left: { step: standing.step + 1, since: now, nextAt } } : { left: { ...standing, nextAt } };
}
