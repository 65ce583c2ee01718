import { describe, expect, it } from '@jest/globals';
import { isAdult, isPossibleBirth } from './adulthood.js';

describe('adulthood', () => {
  it('begins on the eighteenth birthday', () => {
    expect(isAdult('2008-06-15', '2026-06-14')).toBe(false);
    expect(isAdult('2008-06-15', '2026-06-15')).toBe(true);
  });
  it('begins on 1 March for those born on 29 February, when that year has none', () => {
    expect(isAdult('2008-02-29', '2026-02-28')).toBe(false);
    expect(isAdult('2008-02-29', '2026-03-01')).toBe(true);
  });
});

describe('a date of birth', () => {
  it('is not in the future', () => {
    expect(isPossibleBirth('2026-06-16', '2026-06-15')).toBe(false);
    expect(isPossibleBirth('2026-06-15', '2026-06-15')).toBe(true);
  });
  it('is not longer ago than anyone has lived', () => {
    expect(isPossibleBirth('1896-06-15', '2026-06-15')).toBe(false);
    expect(isPossibleBirth('1896-06-16', '2026-06-15')).toBe(true);
    expect(isPossibleBirth('0001-01-01', '2026-06-15')).toBe(false);
  });
});
