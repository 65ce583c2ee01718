import { describe, expect, it } from '@jest/globals';
import { ageInWords } from './age.js';

describe('an age in words', () => {
  it.each([
    [-5, 'just now'],
    [0, 'just now'],
    [999, 'just now'],
    [1000, '1 second ago'],
    [59_999, '59 seconds ago'],
    [60_000, '1 minute ago'],
    [7_200_000, '2 hours ago'],
    [86_400_000, '1 day ago'],
    [400 * 86_400_000, '400 days ago'],
  ])('of %i ms is “%s”', (milliseconds, words) => {
    expect(ageInWords(milliseconds)).toBe(words);
  });
});
