import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Grant, LikenessFacts, Replica } from '../policy/index.js';
import { newFacts } from './new-facts.js';
import { platformNews } from './platform-news.js';

const NOW = '2026-06-01T12:00:00.000Z';
const grant: Grant = {
  id: 'gr_1',
  by: 'holder',
  phase: 'lifetime',
  modalities: ['voice'],
  operations: ['generate'],
  purposes: ['memorial_service'],
  audiences: ['family'],
  platforms: ['pf_2'],
  territories: 'any',
  validUntil: '2026-07-01T12:00:00.000Z',
};
const replica: Replica = { platform: 'pf_1', modalities: ['voice'], state: 'active' };
const before: LikenessFacts = { ...newFacts('lk_0', '1950-02-03'), replicas: { rp_1: replica }, grants: [grant] };
const after = (change: Partial<LikenessFacts>): LikenessFacts => ({ ...before, ...change, version: 2 });
const told = (change: Partial<LikenessFacts>, now = NOW) =>
  platformNews(before, after(change), now).map(({ platform, event: { likeness: _, ...event } }) => ({
    platform,
    ...event,
  }));
const changed = ['pf_1', 'pf_2'].map((platform) => ({ platform, type: 'likeness.changed', factsVersion: 2 }));

describe('what platforms are told of a revision', () => {
  it('is that the facts changed, to whoever has a replica or a grant, and not why', () => {
    expect(told({ suspendedBy: ['holder'], lifeState: 'death_reported' })).toEqual(changed);
  });

  it('is the state of a replica that changed, to the platform that has it', () => {
    const replicas = { rp_1: { ...replica, state: 'suspended' as const }, rp_2: { ...replica, platform: 'pf_2' } };
    expect(told({ replicas })).toEqual([
      ...changed,
      {
        platform: 'pf_1',
        type: 'replica.changed',
        factsVersion: 2,
        replica: 'rp_1',
        state: 'suspended',
        endsOn: null,
      },
    ]);
  });

  it('is the farewell date of a replica', () => {
    const replicas = { rp_1: { ...replica, endsOn: '2026-12-24' } };
    expect(told({ replicas })).toContainEqual(expect.objectContaining({ state: 'active', endsOn: '2026-12-24' }));
  });

  it('is a grant that was taken back, also where its platform has nothing there any more', () => {
    const revoked = {
      platform: 'pf_2',
      type: 'grant.revoked',
      factsVersion: 2,
      grant: 'gr_1',
      validUntil: null,
    };
    expect(told({ grants: [] })).toEqual([...changed, revoked]);
  });

  it('is a grant that was shortened or holds for fewer uses', () => {
    const sooner = { ...grant, validUntil: '2026-06-02T12:00:00.000Z' };
    expect(told({ grants: [sooner] })).toContainEqual(expect.objectContaining({ validUntil: sooner.validUntil }));
    expect(told({ grants: [{ ...grant, usesLeft: 2 }] })).toContainEqual(
      expect.objectContaining({ type: 'grant.revoked' }),
    );
  });

  it('is nothing of a grant that ran out, was used up, or holds for longer', () => {
    expect(told({ grants: [] }, grant.validUntil)).toEqual(changed);
    const last = { ...before, grants: [{ ...grant, usesLeft: 1 }] };
    const spent = { ...before, grants: [{ ...grant, usesLeft: 0 }] };
    expect(platformNews(last, spent, NOW).map(({ event }) => event.type)).toEqual([
      'likeness.changed',
      'likeness.changed',
    ]);
    expect(platformNews(spent, after({ grants: [] }), NOW).map(({ event }) => event.type)).not.toContain(
      'grant.revoked',
    );
    expect(told({ grants: [{ ...grant, validUntil: '2026-08-01T12:00:00.000Z' }] })).toEqual(changed);
  });

  it('never goes to a platform that has neither replica nor grant, and never tells a cause', () => {
    const platform = fc.constantFrom('pf_1', 'pf_2', 'pf_3');
    const replicas = fc.dictionary(
      fc.constantFrom('rp_1', 'rp_2'),
      fc.record({
        platform,
        modalities: fc.constant<Replica['modalities']>(['voice']),
        state: fc.constantFrom<Replica['state']>('active', 'suspended', 'revoked', 'retired'),
      }),
    );
    const grants = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('gr_1', 'gr_2'), platforms: fc.uniqueArray(platform, { minLength: 1 }) }),
      { selector: ({ id }) => id },
    );
    const facts = fc
      .record({
        replicas,
        grants,
        lifeState: fc.constantFrom<LikenessFacts['lifeState']>('living', 'death_reported', 'deceased'),
        suspendedBy: fc.subarray<'holder' | 'executor' | 'operator'>(['holder', 'executor', 'operator']),
      })
      .map((some): LikenessFacts => ({ ...before, ...some, grants: some.grants.map((one) => ({ ...grant, ...one })) }));
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        const there = [one, other].flatMap((some) => [
          ...Object.values(some.replicas).map((held) => held.platform),
          ...some.grants.flatMap(({ platforms }) => platforms),
        ]);
        const news = platformNews(one, other, NOW);
        expect(new Set(news.map((item) => item.platform))).toEqual(new Set(there));
        const words = ['type', 'likeness', 'factsVersion', 'replica', 'state', 'endsOn', 'grant', 'validUntil'];
        for (const { event } of news) expect(words).toEqual(expect.arrayContaining(Object.keys(event)));
        expect(JSON.stringify(news)).not.toMatch(/deceased|death|holder|executor|operator/);
      }),
    );
  });
});
