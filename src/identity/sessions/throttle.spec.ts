import { describe, expect, it } from '@jest/globals';
import { WINDOW_MS, networkOf, secondsAfterFailure, secondsToWait } from './throttle.js';

const since = '2026-06-01T12:00:00.000Z';
const start = Date.parse(since);

describe('the throttle', () => {
  it('lets the first attempt pass', () => {
    expect(secondsToWait('address', undefined, start)).toBe(0);
  });
  it('lets nine failures for an address pass and asks to wait after ten', () => {
    expect(secondsToWait('address', { failures: 9, since }, start)).toBe(0);
    expect(secondsToWait('address', { failures: 10, since }, start + 60_000)).toBe(14 * 60);
  });
  it('gives a source more room than an address', () => {
    expect(secondsToWait('source', { failures: 59, since }, start)).toBe(0);
    expect(secondsToWait('source', { failures: 60, since }, start)).toBe(WINDOW_MS / 1000);
  });
  it('forgets when the window is over', () => {
    expect(secondsToWait('address', { failures: 10, since }, start + WINDOW_MS)).toBe(0);
  });
  it('tells the one whose failure came when the room was already used up by others', () => {
    expect(secondsAfterFailure('address', { failures: 10, since }, start)).toBe(0);
    expect(secondsAfterFailure('address', { failures: 11, since }, start)).toBe(900);
  });
});

describe('a source', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s is of the network %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
