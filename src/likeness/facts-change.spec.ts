import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LikenessFacts } from '../policy/index.js';
import { changeBetween } from './facts-change.js';
import { newFacts } from './new-facts.js';

const facts = newFacts('lk_0', '1950-02-03');

describe('what a revision changed', () => {
  it('is every field that differs, whole, and no other', () => {
    const after: LikenessFacts = { ...facts, version: 2, identity: 'proven', suspendedBy: ['holder'] };
    expect(changeBetween(facts, after)).toEqual({ set: { identity: 'proven', suspendedBy: ['holder'] } });
  });

  it('is nothing when only the version moved', () => {
    expect(changeBetween(facts, { ...facts, version: 2, grants: [] })).toEqual({ set: {} });
  });

  it('names the fields that were taken away', () => {
    const dead: LikenessFacts = { ...facts, lifeState: 'deceased', diedOn: '2026-01-01', confirmedOn: '2026-02-01' };
    expect(changeBetween(dead, facts)).toEqual({ set: { lifeState: 'living' }, unset: ['confirmedOn', 'diedOn'] });
  });

  it('rebuilds the one from the other, for any two', () => {
    const some = fc.record<Partial<LikenessFacts>>(
      {
        bornOn: fc.constantFrom('1950-02-03', '1960-01-01'),
        diedOn: fc.constantFrom('2026-01-01'),
        suspendedBy: fc.subarray(['holder', 'executor', 'operator']),
        blockedPlatforms: fc.subarray(['pf_1', 'pf_2']),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [before, after] = [one, other].map((part): LikenessFacts => ({ ...facts, ...part }));
        if (!before || !after) throw new Error('two were made');
        const { set, unset = [] } = changeBetween(before, after);
        const kept = Object.entries({ ...before, ...set }).filter(([field]) => !unset.includes(field));
        expect(Object.fromEntries(kept)).toEqual(after);
      }),
    );
  });
});
