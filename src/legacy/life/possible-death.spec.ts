import { describe, expect, it } from '@jest/globals';
import { mustBePossible, mustNotHaveLived } from './possible-death.js';

const NOW = '2026-03-10T08:00:00.000Z';
const impossible = expect.objectContaining({ code: 'legacy.death_impossible' });

describe('a day of death', () => {
  it('is from birth until today', () => {
    for (const day of ['2026-03-10', '1950-02-28']) mustBePossible(day, '1950-02-28', NOW);
    mustBePossible('1800-01-01', undefined, NOW);
    expect(() => {
      mustBePossible('2026-03-11', undefined, NOW);
    }).toThrow(impossible);
    expect(() => {
      mustBePossible('1950-02-27', '1950-02-28', NOW);
    }).toThrow(impossible);
  });

  it('is not before the day on which the holder was seen alive, and may be that day', () => {
    mustNotHaveLived('2026-03-01', null);
    mustNotHaveLived('2026-03-10', NOW);
    expect(() => {
      mustNotHaveLived('2026-03-09', NOW);
    }).toThrow(expect.objectContaining({ code: 'legacy.lived_after_that_day' }));
  });
});
