/** One report of a death, as far as the state of a life rests on it. */
export interface DeathReport {
  /** The day of death as it was reported, or as the operators put it right, `YYYY-MM-DD`. */
  diedOn: string;
  reportedAt: string;
  /** How long it can be contested, in days, as the holder had chosen when it was made. */
  contestDays: number;
  /** When the contest window opened; null while the report waits for the operator before it counts at all. */
  contestFrom: string | null;
  /** Whether the holder let the executors suffice. */
  executorsSuffice: boolean;
  /** The executors who confirmed, and those who disputed, by their accounts; each once. */
  confirmed: string[];
  disputed: string[];
  /** Whether somebody disputed and the operator has not decided since. */
  disputeOpen: boolean;
  /** Whether the operator accepted a certificate or a court order. */
  accepted: boolean;
  /** Whether 180 days passed and nothing was corroborated. */
  overdue: boolean;
}

/** The state of a life, and the report that it rests on. */
export type LifeCase =
  | { state: 'living' }
  /** A report that does nothing before the operator has seen it. */
  | { state: 'pending'; report: DeathReport }
  | { state: 'reported'; report: DeathReport }
  | { state: 'deceased'; report: DeathReport; confirmedOn: string }
  /** After a sign of life from a confirmed death, until the operator has seen who it is. */
  | { state: 'returning'; report: DeathReport; confirmedOn: string };

export type LifeCaseState = LifeCase['state'];

/** How a report stands among those who can corroborate it. */
export interface Standing {
  /** Executors in office who confirmed, and how many must; 0 when none is in office. */
  voices: number;
  needed: number;
  /** Whether the holder acted on the reported day or after it. */
  actedSince: boolean;
  /** Whether operators saw the holder alive on a later day than the reported one. */
  livedSince: boolean;
}

/** What holds a report up, the first thing of it; `none` when nothing does. */
export const STAGES = ['overdue', 'disputed', 'contest', 'executors', 'operator', 'none'] as const;
export type Stage = (typeof STAGES)[number];

const DAY_MS = 24 * 3_600_000;
const OVERDUE_DAYS = 180;
/** The shortest contest window with which executors can suffice. */
const SUFFICING_DAYS = 14;

/** The instant so many days after another. */
export function daysAfter(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}

/** The day of death that the state of a life rests on; null where there is none. */
export function dayOf(life: LifeCase): string | null {
  return life.state === 'living' ? null : life.report.diedOn;
}

/** Until when a report can be contested; null while its window has not opened. */
export function contestUntil({ contestFrom, contestDays }: DeathReport): string | null {
  return contestFrom === null ? null : daysAfter(contestFrom, contestDays);
}

/** When a report that nobody corroborated is overdue; null while it does not count. */
export function overdueAt({ contestFrom }: DeathReport): string | null {
  return contestFrom === null ? null : daysAfter(contestFrom, OVERDUE_DAYS);
}

/** The contest window of a report in days: as the holder chose it, and two weeks at least where executors suffice. */
export function windowOf(contestDays: number, executorsSuffice: boolean): number {
  return executorsSuffice ? Math.max(SUFFICING_DAYS, contestDays) : contestDays;
}

/** Tells whether nothing but the executors is needed: the holder chose so, and has not acted on that day or since. */
function mayExecutorsSuffice(report: DeathReport, { actedSince, needed }: Standing): boolean {
  const chosen = report.executorsSuffice && report.contestDays >= SUFFICING_DAYS;
  return chosen && needed > 0 && !actedSince && !report.disputeOpen;
}

/** What a report lacks at `now` to be a confirmed death. */
export function lacking(report: DeathReport, standing: Standing, now: string): Exclude<Stage, 'overdue'> {
  const until = contestUntil(report);
  if (report.disputeOpen) return 'disputed';
  if (until === null || now < until) return 'contest';
  if (standing.voices < standing.needed) return 'executors';
  const isShown = report.accepted || mayExecutorsSuffice(report, standing);
  return isShown && !standing.livedSince ? 'none' : 'operator';
}

/** The same for people to see: a report that is overdue is on the operator's desk, whatever it lacks. */
export function stageOf(report: DeathReport, standing: Standing, now: string): Stage {
  return report.overdue ? 'overdue' : lacking(report, standing, now);
}
