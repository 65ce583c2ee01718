import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesHere } from './chunks.js';

describe('how many lines stay on a page', () => {
  it.each([
    ['all that fit', 5, 9, false, 5],
    ['as many as there is room for', 20, 9, false, 9],
    ['fewer, so that no line stands alone on the next page', 10, 9, false, 8],
    ['none, rather than one alone', 4, 1, false, 0],
    ['none of three lines that would be parted', 3, 2, false, 0],
    ['one at least, on an empty page', 4, 1, true, 1],
  ])('is %s', (_, left, room, fresh, here) => {
    expect(linesHere(left, room, fresh)).toBe(here);
  });

  it('ends, and never leaves one line alone where the page has room for two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 60 }), (count, perPage) => {
        let left = count;
        while (left > 0) {
          const here = linesHere(left, perPage, true);
          expect(here).toBeGreaterThan(0);
          expect(here).toBeLessThanOrEqual(perPage);
          left -= here;
          if (perPage > 3 && count > 1) expect(left).not.toBe(1);
        }
      }),
    );
  });
});
