import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';

async function waited(bell: Bell, ms: number): Promise<number> {
  const began = performance.now();
  await bell.wait(ms);
  return performance.now() - began;
}

describe('a bell', () => {
  it('ends the sleep of who waits', async () => {
    const bell = new Bell();
    setTimeout(() => {
      bell.ring();
    }, 10);
    expect(await waited(bell, 5000)).toBeLessThan(2000);
  });

  it('remembers a call that came first, once', async () => {
    const bell = new Bell();
    bell.ring();
    expect(await waited(bell, 5000)).toBeLessThan(2000);
    expect(await waited(bell, 30)).toBeGreaterThan(25);
  });

  it('tells whether it was called', async () => {
    const bell = new Bell();
    bell.ring();
    expect(await bell.wait(1)).toBe(true);
    expect(await bell.wait(1)).toBe(false);
  });
});
