import { describe, expect, it } from '@jest/globals';
import { InstantInput, InstantPlace } from './instant.js';

describe('an instant that a caller writes', () => {
  it.each([
    ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
    ['2026-11-22T10:00:00.5+02:00', '2026-11-22T08:00:00.500Z'],
    ['2026-01-01T00:00:00+23:59', '2025-12-31T00:01:00.000Z'],
    ['0000-12-31T23:59:59-01:00', '0001-01-01T00:59:59.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is read in UTC with milliseconds', (text, instant) => {
    expect(InstantInput.parse(text)).toBe(instant);
  });

  it.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '2026-02-30T00:00:00Z',
    'now',
  ])('%s is refused', (text) => {
    expect(InstantInput.safeParse(text).success).toBe(false);
    expect(InstantPlace.safeParse([text, '0'.repeat(32)]).success).toBe(false);
  });
});
