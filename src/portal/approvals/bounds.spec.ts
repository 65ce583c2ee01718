import { describe, expect, it } from '@jest/globals';
import { boundsIn } from './bounds.js';

const NOW = '2026-11-26T12:00:00.000Z';

describe('the bounds of a yes', () => {
  it('are what was chosen', () => {
    expect(boundsIn('7', '3', NOW)).toEqual({ validUntil: '2026-12-03T12:00:00.000Z', uses: 3 });
    expect(boundsIn('365', 'any', NOW)).toEqual({ validUntil: '2027-11-26T12:00:00.000Z' });
  });

  it.each([
    ['', '3', 'days'],
    ['366', '3', 'days'],
    ['7', '', 'uses'],
    ['7', '1000000', 'uses'],
  ])('are chosen, never left out or made up: %s days, %s uses', (days, uses, missing) => {
    expect(boundsIn(days, uses, NOW)).toEqual({ missing });
  });
});
