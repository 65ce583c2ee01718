import { describe, expect, it } from '@jest/globals';
import type { LikenessFacts, Replica } from '../policy/index.js';
import { newFacts } from './new-facts.js';
import { revokedBetween } from './revocations.js';

const facts = (states: Record<string, Replica['state']>): LikenessFacts => ({
  ...newFacts('lk_0', '1950-02-03'),
  replicas: Object.fromEntries(
    Object.entries(states).map(([id, state]) => [id, { platform: 'pf_1', modalities: ['voice' as const], state }]),
  ),
});

describe('what a revision revoked', () => {
  it('is every replica that was in some other state before', () => {
    const before = facts({ rp_1: 'active', rp_2: 'suspended', rp_3: 'active' });
    expect(revokedBetween(before, facts({ rp_1: 'revoked', rp_2: 'revoked', rp_3: 'retired' }))).toEqual([
      'rp_1',
      'rp_2',
    ]);
  });

  it('is nothing when they were revoked already, are new, or did not move', () => {
    const before = facts({ rp_1: 'revoked' });
    expect(revokedBetween(before, facts({ rp_1: 'revoked', rp_2: 'revoked' }))).toEqual([]);
    expect(revokedBetween(before, { ...before, version: 2 })).toEqual([]);
  });
});
