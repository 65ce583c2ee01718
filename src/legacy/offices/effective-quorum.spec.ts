import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveQuorum, majorityOf } from './effective-quorum.js';

const people = fc.integer({ min: 0, max: 5 });

describe('the effective quorum', () => {
  it.each([
    [2, 2, 2],
    [2, 1, 1],
    [5, 3, 3],
    [1, 5, 1],
    [3, 0, 1],
  ])('of %i set and %i in office is %i', (set, inOffice, needed) => {
    expect(effectiveQuorum(set, inOffice)).toBe(needed);
  });
  it('is at least one, never more than was set or are in office, and what was set where these are enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), people, (set, inOffice) => {
        const needed = effectiveQuorum(set, inOffice);
        expect(needed).toBeGreaterThanOrEqual(1);
        expect(needed).toBeLessThanOrEqual(Math.max(1, Math.min(set, inOffice)));
        if (inOffice >= set) expect(needed).toBe(set);
      }),
    );
  });
  it('falls, if at all, by one when one leaves, and never rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), (set, inOffice) => {
        const fall = effectiveQuorum(set, inOffice) - effectiveQuorum(set, inOffice - 1);
        expect([0, 1]).toContain(fall);
      }),
    );
  });
});

describe('a majority', () => {
  it('is more than half, and two of them always share somebody', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (count) => {
        expect(2 * majorityOf(count)).toBeGreaterThan(count);
        expect(majorityOf(count)).toBeLessThanOrEqual(count);
      }),
    );
  });
});
