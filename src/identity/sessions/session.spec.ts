import { describe, expect, it } from '@jest/globals';
import { earliestTimes, isSteppedUp, isUseNotable, sessionEnd } from './session.js';

const start = Date.parse('2026-06-01T12:00:00.000Z');
const minutes = 60_000;
const days = 24 * 60 * minutes;
const times = (lastUsedAfter: number) => ({
  startedAt: new Date(start).toISOString(),
  lastUsedAt: new Date(start + lastUsedAfter).toISOString(),
});

describe('a session', () => {
  it('ends after 14 idle days', () => {
    expect(sessionEnd(times(days), ['holder'])).toBe(start + 15 * days);
  });
  it.each(['operator', 'auditor'] as const)('ends after 30 idle minutes for an %s', (role) => {
    expect(sessionEnd(times(days), ['holder', role])).toBe(start + days + 30 * minutes);
  });
  it('ends after 30 days, however much it is used', () => {
    expect(sessionEnd(times(29 * days), ['holder'])).toBe(start + 30 * days);
  });
  it.each([['holder'], ['operator'], ['auditor']] as const)(
    'of a %s is listed by the same times that it ends by',
    (role) => {
      for (const used of [0, days, 13 * days, 29 * days])
        for (const at of [30 * minutes, 14 * days, 15 * days, 30 * days].flatMap((end) => [end - 1, end, end + 1])) {
          const earliest = earliestTimes([role], start + at);
          const isListed = times(used).startedAt > earliest.startedAt && times(used).lastUsedAt > earliest.lastUsedAt;
          expect(isListed).toBe(sessionEnd(times(used), [role]) > start + at);
        }
    },
  );
  it('is noted as used once a minute at most', () => {
    expect(isUseNotable(times(0), start + minutes - 1)).toBe(false);
    expect(isUseNotable(times(0), start + minutes)).toBe(true);
  });
});

describe('a step-up', () => {
  it('counts for five minutes', () => {
    const at = new Date(start).toISOString();
    expect(isSteppedUp(at, start + 5 * minutes - 1)).toBe(true);
    expect(isSteppedUp(at, start + 5 * minutes)).toBe(false);
    expect(isSteppedUp(null, start)).toBe(false);
  });
});
