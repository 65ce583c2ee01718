import { describe, expect, it } from '@jest/globals';
import { WINDOW_MS, secondsAfterFailure, secondsToWait, type ThrottleKind } from './throttle.js';

const since = '2026-06-01T12:00:00.000Z';
const start = Date.parse(since);

describe('the throttle', () => {
  it('lets the first attempt pass', () => {
    expect(secondsToWait('pair', undefined, start)).toBe(0);
  });
  it('lets nine failures for an address from one source pass and asks to wait after ten', () => {
    expect(secondsToWait('pair', { failures: 9, since }, start)).toBe(0);
    expect(secondsToWait('pair', { failures: 10, since }, start + 60_000)).toBe(14 * 60);
  });
  it.each<[ThrottleKind, number]>([
    ['pair', 10],
    ['session', 10],
    ['source', 60],
    ['address', 100],
  ])('gives a %s room for %i failures', (kind, most) => {
    expect(secondsToWait(kind, { failures: most - 1, since }, start)).toBe(0);
    expect(secondsToWait(kind, { failures: most, since }, start)).toBe(WINDOW_MS / 1000);
  });
  it('forgets when the window is over', () => {
    expect(secondsToWait('pair', { failures: 10, since }, start + WINDOW_MS)).toBe(0);
  });
  it('tells the one whose failure came when the room was already used up by others', () => {
    expect(secondsAfterFailure('pair', { failures: 10, since }, start)).toBe(0);
    expect(secondsAfterFailure('pair', { failures: 11, since }, start)).toBe(900);
  });
});
