import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateText, dayOf, instantOf, instantText, midnightOf, yearsAfter } from './calendar.js';

const instants = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

describe('the calendar', () => {
  it('reads and writes instants and dates as the platform does', () => {
    fc.assert(
      fc.property(instants, (date) => {
        const text = date.toISOString();
        expect(instantOf(text)).toBe(date.getTime());
        expect(instantText(date.getTime())).toBe(text);
        expect(dateText(dayOf(text))).toBe(text.slice(0, 10));
        expect(midnightOf(dayOf(text))).toBe(Date.parse(text.slice(0, 10)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads any fraction of a second, and none', () => {
    expect(instantOf('1970-01-01T00:00:01Z')).toBe(1000);
    expect(instantOf('1970-01-01T00:00:01.5Z')).toBe(1500);
    expect(instantOf('1970-01-01T00:00:00.0015Z')).toBeCloseTo(1.5, 9);
    expect(instantOf('1970-01-01T00:00:00.123456+00:00')).toBeCloseTo(123.456, 9);
  });

  it('takes 29 February for 1 March in a common year', () => {
    expect(dateText(yearsAfter('2024-02-29', 1))).toBe('2025-03-01');
    expect(dateText(yearsAfter('2024-02-29', 4))).toBe('2028-02-29');
    expect(dateText(yearsAfter('2000-02-29', 100))).toBe('2100-03-01');
    expect(dateText(yearsAfter('2023-02-28', 1))).toBe('2024-02-28');
  });

  it('counts on beyond the year 9999', () => {
    expect(yearsAfter('2024-01-01', 100_000)).toBeGreaterThan(dayOf('9999-12-31'));
    expect(dateText(yearsAfter('2024-01-01', 100_000))).toBe('102024-01-01');
  });
});
