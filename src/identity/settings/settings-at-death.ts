import { isDeepStrictEqual } from 'node:util';
import { changeSettings, defaultSettings, settledAt, type Settings, type SettingsChange } from './settings.js';

/** A change of settings as it is on record: by the holder, or by a death that was confirmed or undone. */
export interface RecordedSettings {
  type: 'settings.changed' | 'settings.voided' | 'settings.restored';
  at: string;
  set: Partial<Settings>;
}

const LOOSENABLE = ['regretHours', 'pendingRegret', 'contestDays', 'executorsSuffice'] as const;

/** The settings that somebody could loosen to make a death, or an opening, easier. */
export type Loosenable = Pick<Settings, (typeof LOOSENABLE)[number]>;

/** What a confirmed death took back, and when: enough to undo it. */
export interface VoidedSettings {
  at: string;
  was: Partial<Loosenable>;
}

/** The settings at `now` without what was loosened on or after a day (UTC), never looser than they are. */
export function lessLoosened(
  present: Settings,
  changes: readonly RecordedSettings[],
  day: string,
  now: string,
): Settings {
  const settled = settledAt(present, now);
  const { regretHours, pendingRegret, contestDays, executorsSuffice } = settledAt(heldSince(changes, day), now);
  return {
    ...settled,
    regretHours: regretHours > settled.regretHours ? regretHours : settled.regretHours,
    pendingRegret: settled.pendingRegret && pendingRegret,
    contestDays: Math.max(contestDays, settled.contestDays),
    executorsSuffice: executorsSuffice && settled.executorsSuffice,
  };
}

/** What differs in the first of two settings, of that which can be loosened. */
export function differing(one: Settings, other: Settings): Partial<Loosenable> {
  const fields = LOOSENABLE.filter((field) => !isDeepStrictEqual(one[field], other[field]));
  return Object.fromEntries(fields.map((field) => [field, one[field]]));
}

/** What of it comes back to a holder who lives: not what they set themselves since the death took it. */
export function stillToRestore({ at, was }: VoidedSettings, changes: readonly RecordedSettings[]): Partial<Loosenable> {
  const since = changes.filter((change) => change.type === 'settings.changed' && change.at >= at);
  const set = new Set(since.flatMap((change) => Object.keys(change.set)));
  if (set.has('regretHours')) set.add('pendingRegret');
  return Object.fromEntries(Object.entries(was).filter(([field]) => !set.has(field)));
}

/** As they would stand had the holder only tightened them from that day on. */
function heldSince(changes: readonly RecordedSettings[], day: string): Settings {
  return changes.reduce((before, { type, at, set }) => {
    const settled = settledAt(before, at);
    if (type !== 'settings.changed') return { ...settled, ...set };
    return changeSettings(settled, at.slice(0, 10) < day ? set : tightening(settled, set), at);
  }, defaultSettings('en'));
}

function tightening(
  before: Settings,
  { regretHours, contestDays, executorsSuffice }: Partial<Settings>,
): SettingsChange {
  return {
    ...(regretHours !== undefined && regretHours >= before.regretHours && { regretHours }),
    ...(contestDays !== undefined && contestDays > before.contestDays && { contestDays }),
    ...(executorsSuffice === false && { executorsSuffice }),
  };
}
