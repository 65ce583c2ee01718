import { describe, expect, it } from '@jest/globals';
import { Press } from './press.js';

const BUSY = { kind: 'unavailable', code: 'documents.press_busy' };

describe('the press', () => {
  it('makes one paper at a time, in the order of asking', async () => {
    const press = new Press();
    const events: string[] = [];
    const make = (name: string) => async () => {
      events.push(`${name} begins`);
      await Promise.resolve();
      events.push(`${name} ends`);
      return Buffer.from(name);
    };
    const made = await Promise.all(['a', 'b', 'c'].map((name) => press.print(make(name))));
    expect(made.map(String)).toEqual(['a', 'b', 'c']);
    expect(events).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  it('sends away who comes when sixteen wait, and goes on after one that fails', async () => {
    const press = new Press();
    const failed = press.print(() => Promise.reject(new Error('No paper.')));
    const waiting = Array.from({ length: 15 }, () => press.print(() => Promise.resolve(Buffer.of(1))));
    await expect(press.print(() => Promise.resolve(Buffer.of(2)))).rejects.toMatchObject(BUSY);
    await expect(failed).rejects.toThrow('No paper.');
    expect((await Promise.all(waiting)).length).toBe(15);
    expect(await press.print(() => Promise.resolve(Buffer.of(3)))).toEqual(Buffer.of(3));
  });
});
