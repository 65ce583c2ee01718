import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { MonthlyCount } from '../../gate/index.js';
import { byPlatform, chartOf } from './chart.js';

const counted = fc.array(
  fc.record({
    month: fc.constantFrom('2026-11', '2026-10', '2025-01'),
    platform: fc.constantFrom('pf_a', 'pf_b') as fc.Arbitrary<MonthlyCount['platform']>,
    outcome: fc.constantFrom('permit', 'ask', 'deny'),
    count: fc.integer({ min: 1, max: 10_000 }),
  }),
);

describe('the chart of the activity', () => {
  it('counts everything, within its frame', () => {
    fc.assert(
      fc.property(counted, (given) => {
        const sum = given.reduce((all, { count }) => all + count, 0);
        const { bars, width } = chartOf(given);
        expect(bars.reduce((all, bar) => all + bar.all, 0)).toBe(sum);
        for (const { pieces } of bars)
          expect(Math.max(...pieces.map((piece) => piece.x + piece.width))).toBeLessThanOrEqual(width + 4);
        const platforms = byPlatform(given).map(({ counts }) => counts.permit + counts.ask + counts.deny);
        expect(platforms.reduce((all, count) => all + count, 0)).toBe(sum);
        expect(platforms).toEqual(platforms.toSorted((a, b) => b - a));
      }),
    );
  });

  it('is empty where nobody asked', () => {
    expect(chartOf([])).toMatchObject({ height: 0, bars: [] });
  });
});
