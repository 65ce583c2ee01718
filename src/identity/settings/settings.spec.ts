import { describe, expect, it } from '@jest/globals';
import { changeSettings, defaultSettings, settledAt } from './settings.js';

const monday = '2026-06-01T12:00:00.000Z';
const hoursAfterMonday = (hours: number): string => new Date(Date.parse(monday) + hours * 3_600_000).toISOString();
const cautious = changeSettings(defaultSettings('en'), { regretHours: 72 }, monday);

describe('the regret window', () => {
  it('is raised at once', () => {
    expect(cautious).toMatchObject({ regretHours: 72, pendingRegret: null });
  });
  it('is lowered when the old one has run out, and not before', () => {
    const lowered = changeSettings(cautious, { regretHours: 0 }, monday);
    expect(lowered).toMatchObject({ regretHours: 72, pendingRegret: { hours: 0, at: hoursAfterMonday(72) } });
    expect(settledAt(lowered, hoursAfterMonday(71)).regretHours).toBe(72);
    expect(settledAt(lowered, hoursAfterMonday(72))).toMatchObject({ regretHours: 0, pendingRegret: null });
  });
  it('does not wait anew when the same lowering is asked for again', () => {
    const lowered = changeSettings(cautious, { regretHours: 24 }, monday);
    expect(changeSettings(lowered, { regretHours: 24 }, hoursAfterMonday(5)).pendingRegret?.at).toBe(
      hoursAfterMonday(72),
    );
  });
  it('waits out the old one again when it is to be lowered further', () => {
    const lowered = changeSettings(cautious, { regretHours: 24 }, monday);
    expect(changeSettings(lowered, { regretHours: 0 }, hoursAfterMonday(5)).pendingRegret).toEqual({
      hours: 0,
      at: hoursAfterMonday(77),
    });
  });
  it('forgets a lowering when it is raised or kept', () => {
    const lowered = changeSettings(cautious, { regretHours: 0 }, monday);
    expect(changeSettings(lowered, { regretHours: 72 }, hoursAfterMonday(1)).pendingRegret).toBeNull();
  });
  it('keeps a lowering when something else is changed', () => {
    const lowered = changeSettings(cautious, { regretHours: 0 }, monday);
    expect(changeSettings(lowered, { contestDays: 30 }, hoursAfterMonday(1))).toEqual({ ...lowered, contestDays: 30 });
  });
});
