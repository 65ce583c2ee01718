import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lessLoosened, stillToRestore, type RecordedSettings } from './settings-at-death.js';
import { REGRET_HOURS, changeSettings, defaultSettings, loosens, settledAt, type Settings } from './settings.js';

const DAY = '2026-03-10';
const NOW = '2026-03-20T12:00:00.000Z';
const BEFORE = '2026-03-09T23:59:59.999Z';
const SINCE = '2026-03-10T00:00:00.000Z';

const changed = (at: string, set: RecordedSettings['set']): RecordedSettings => ({ type: 'settings.changed', at, set });
const presentAfter = (changes: readonly RecordedSettings[]): Settings =>
  changes.reduce((before, { at, set }) => changeSettings(before, set, at), defaultSettings('en'));
const atDeath = (changes: readonly RecordedSettings[]): Settings =>
  lessLoosened(presentAfter(changes), changes, DAY, NOW);

describe('settings at a death', () => {
  const careful = changed(BEFORE, { regretHours: 72, contestDays: 30, executorsSuffice: false });

  it('stand as they were before the day where they were loosened on it or later', () => {
    const loosened = changed(SINCE, { regretHours: 0, contestDays: 3, executorsSuffice: true });
    expect(settledAt(presentAfter([careful, loosened]), NOW)).toMatchObject({ regretHours: 0, contestDays: 3 });
    expect(atDeath([careful, loosened])).toMatchObject({
      ...{ regretHours: 72, pendingRegret: null, contestDays: 30, executorsSuffice: false },
    });
  });

  it('keep what was loosened before, and what was tightened since', () => {
    const before = changed(BEFORE, { regretHours: 24, contestDays: 5, executorsSuffice: true });
    const since = changed(SINCE, { regretHours: 72, contestDays: 40, checkInMonths: 3 });
    expect(atDeath([careful, before])).toMatchObject({ regretHours: 24, contestDays: 5, executorsSuffice: true });
    expect(atDeath([before, since])).toMatchObject({ regretHours: 72, contestDays: 40, checkInMonths: 3 });
  });

  it('come back to a holder who lives, less what they set themselves meanwhile', () => {
    const was = { regretHours: 0, pendingRegret: null, contestDays: 3, executorsSuffice: true } as const;
    const set = changed('2026-03-21T00:00:00.000Z', { executorsSuffice: false, regretHours: 72 });
    expect(stillToRestore({ at: NOW, was }, [changed(SINCE, was), set])).toEqual({ contestDays: 3 });
  });

  it('are never looser than they are, nor than they were at any time from the day on', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), (unordered) => {
        const changes = unordered.toSorted((a, b) => (a.at < b.at ? -1 : 1));
        const found = atDeath(changes);
        const asked = ({ regretHours, contestDays, executorsSuffice }: Settings) => ({
          ...{ regretHours, contestDays, executorsSuffice },
        });
        expect(loosens(settledAt(presentAfter(changes), NOW), asked(found))).toBe(false);
        const earlier = changes.filter(({ at }) => at < SINCE);
        // A window that was asked to be lowered before the day, and was on that day, was lowered by the holder.
        expect(loosens(settledAt(presentAfter(earlier), NOW), asked(found))).toBe(false);
      }),
    );
  });
});

const anyChange: fc.Arbitrary<RecordedSettings> = fc
  .tuple(
    fc.integer({ min: -9, max: 9 }),
    fc.record(
      {
        regretHours: fc.constantFrom(...REGRET_HOURS),
        contestDays: fc.integer({ min: 3, max: 90 }),
        executorsSuffice: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([days, set]) => changed(new Date(Date.parse(SINCE) + days * 86_400_000 + 1000).toISOString(), set));
