import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { unlessStalled } from './stall.js';

const PATIENCE_MS = 200;
const stalled = (): Error => new Error('stalled');
const never = new Promise<never>(() => undefined);

describe('work that must make progress', () => {
  it('gives what it gives', async () => {
    expect(await unlessStalled(Promise.resolve('done'), () => 0, PATIENCE_MS, stalled)).toBe('done');
    await expect(unlessStalled(Promise.reject(new Error('torn')), () => 0, PATIENCE_MS, stalled)).rejects.toThrow(
      'torn',
    );
  });

  it('is given up when nothing comes for as long as patience lasts', async () => {
    const before = performance.now();
    await expect(unlessStalled(never, () => 7, PATIENCE_MS, stalled)).rejects.toThrow('stalled');
    expect(performance.now() - before).toBeGreaterThanOrEqual(PATIENCE_MS - 5);
  });

  it('may take longer than that while something comes', async () => {
    const slow = sleep(3 * PATIENCE_MS, 'done');
    expect(await unlessStalled(slow, () => performance.now(), PATIENCE_MS, stalled)).toBe('done');
  });
});
