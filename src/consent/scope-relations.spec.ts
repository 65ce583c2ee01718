import { describe, expect, it } from '@jest/globals';
import type { Any, Scope } from '../policy/index.js';
import { covers, overlap, ruleKey } from './scope-relations.js';

const ANY: Scope = {
  modalities: 'any',
  operations: 'any',
  purposes: 'any',
  audiences: 'any',
  platforms: 'any',
  territories: 'any',
};
const platforms = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `pf_${from + at}`);
const on = (set: Any<string>): Scope => ({ ...ANY, platforms: set });
const rule = (set: Any<string>) => ({ id: 'r', effect: 'permit' as const, ...on(set), phases: ['lifetime' as const] });

describe('scopes', () => {
  it.each([2, 50])('meet and contain by what %i values say, whatever their order', (count) => {
    const some = platforms(0, count);
    expect(overlap(on(some), on(platforms(count - 1, count)))).toBe(true);
    expect(overlap(on(some), on(platforms(count, count)))).toBe(false);
    expect(overlap(on(some), on([]))).toBe(false);
    expect(overlap(on('any'), on(some))).toBe(true);
    expect(covers(rule(some), rule(some.toReversed().slice(1)))).toBe(true);
    expect(covers(rule(some), rule([...some, 'pf_more']))).toBe(false);
    expect(covers(rule('any'), rule(some))).toBe(true);
    expect(covers(rule(some), rule('any'))).toBe(false);
    expect(ruleKey(rule(some))).toBe(ruleKey(rule(some.toReversed())));
  });
});
