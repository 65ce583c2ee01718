import { describe, expect, it } from '@jest/globals';
import { Voice } from './voice.js';

describe('what a witness says', () => {
  it('is no flood, whatever it has to refuse, and begins again with the next minute', () => {
    const said: string[] = [];
    let now = Date.parse('2026-11-23T10:00:00.000Z');
    const voice = new Voice(
      (line) => said.push(line),
      () => now,
    );
    for (let n = 0; n < 1000; n += 1) voice.warn('ROLLBACK', `number ${n}`);
    expect(said).toHaveLength(21);
    expect(said[0]).toBe('2026-11-23T10:00:00.000Z ROLLBACK: number 0');
    expect(said.at(-1)).toMatch(/ROLLBACK: what else of this sort is refused this minute is not said\.$/);
    voice.warn('FORK', 'another sort');
    expect(said.at(-1)).toMatch(/FORK: another sort$/);
    now += 60_000;
    voice.warn('ROLLBACK', 'a minute later');
    expect(said.at(-1)).toBe('2026-11-23T10:01:00.000Z ROLLBACK: a minute later');
  });
});
