import { daysAfter, type DeathReport } from './life-case.js';

/** When each executor is asked to confirm or to dispute: with the report, and twice again, in days. */
export const ASKED_AFTER_DAYS = [0, 7, 14] as const;
/** How long after the last of these mails silence counts as absence. */
const SILENT_DAYS = 28;

/** The last of some instants; null where there is none. */
export function lastOf(instants: readonly (string | null)[]): string | null {
  return instants.reduce((last, at) => (last === null || (at !== null && at > last) ? at : last), null);
}

/** When those who said nothing to a report no longer count as in office for it. */
export function silentFrom({ contestFrom }: DeathReport): string | null {
  return contestFrom === null ? null : daysAfter(contestFrom, ASKED_AFTER_DAYS[2] + SILENT_DAYS);
}

/** Of the accounts in office, those that count for this report at `now`: not who was asked three times and is silent. */
export function countedFor(report: DeathReport, inOffice: readonly string[], now: string): string[] {
  const silent = silentFrom(report);
  if (silent === null || now < silent) return [...inOffice];
  const spoke = new Set([...report.confirmed, ...report.disputed]);
  return inOffice.filter((account) => spoke.has(account));
}

/** How many of those in office confirmed. Who left does not count, and each counts once. */
export function voicesOf({ confirmed }: DeathReport, inOffice: readonly string[]): number {
  return inOffice.filter((account) => confirmed.includes(account)).length;
}
