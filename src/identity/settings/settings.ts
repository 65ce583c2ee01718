import type { Locale } from '../../notifications/index.js';

/** How large the pages are set. */
export const TEXT_SIZES = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** The lengths that a regret window may have, in hours. */
export const REGRET_HOURS = [0, 24, 72] as const;
export type RegretHours = (typeof REGRET_HOURS)[number];

/** A regret window that was lowered and waits for the one before it to run out. */
export interface PendingRegret {
  hours: RegretHours;
  /** When it takes effect. */
  at: string;
}

/** What a holder chose. */
export interface Settings {
  regretHours: RegretHours;
  pendingRegret: PendingRegret | null;
  /** How long a report of death can be contested, in days. */
  contestDays: number;
  /** Whether the executors' quorum may confirm a death without the operator. */
  executorsSuffice: boolean;
  /** Months between inactivity checks; null when they are off. */
  checkInMonths: number | null;
  locale: Locale;
  textSize: TextSize;
}

/** The settings that a holder may change, any of them. */
export type SettingsChange = Partial<Omit<Settings, 'pendingRegret'>>;

const HOUR_MS = 3_600_000;

/** What every holder begins with. */
export function defaultSettings(locale: Locale): Settings {
  return {
    regretHours: 0,
    pendingRegret: null,
    contestDays: 14,
    executorsSuffice: false,
    checkInMonths: null,
    locale,
    textSize: 'normal',
  };
}

/** Tells whether a change makes it easier to open something, or to take a living holder for dead. */
export function loosens(settings: Settings, { regretHours, contestDays, executorsSuffice }: SettingsChange): boolean {
  return (
    (regretHours !== undefined && regretHours < settings.regretHours) ||
    (contestDays !== undefined && contestDays < settings.contestDays) ||
    (executorsSuffice === true && !settings.executorsSuffice)
  );
}

/** The settings as they stand at `now`: a lowered regret window is taken over once its time has come. */
export function settledAt(settings: Settings, now: string): Settings {
  const { pendingRegret } = settings;
  if (pendingRegret === null || now < pendingRegret.at) return settings;
  return { ...settings, regretHours: pendingRegret.hours, pendingRegret: null };
}

/** Changes settings at `now`: a longer regret window holds at once, a shorter one when the present one has run out. */
export function changeSettings(settings: Settings, change: SettingsChange, now: string): Settings {
  const settled = settledAt(settings, now);
  const { regretHours: wished, ...rest } = change;
  const changed = { ...settled, ...rest };
  if (wished === undefined) return changed;
  if (wished >= settled.regretHours) return { ...changed, regretHours: wished, pendingRegret: null };
  if (settled.pendingRegret?.hours === wished) return changed;
  const at = new Date(Date.parse(now) + settled.regretHours * HOUR_MS).toISOString();
  return { ...changed, pendingRegret: { hours: wished, at } };
}
