import { describe, expect, it } from '@jest/globals';
import type { DecisionEntry } from '../gate/index.js';
import { newDecisionId, newId } from '../kernel/index.js';
import type { Grant, LikenessFacts, Rule } from '../policy/index.js';
import { mayStillTrain } from './training.js';

const NOW = '2026-11-22T10:00:00.000Z';
const likeness = newId('lk');
const platform = newId('pf');
const permit: DecisionEntry = {
  type: 'decision',
  id: newDecisionId(1),
  at: '2026-11-20T10:00:00.000Z',
  request: {
    likeness,
    platform,
    operation: 'train',
    modality: 'voice',
    purpose: 'family_archive',
    audience: 'family',
    territory: 'DE',
    supportedObligations: ['disclose', 'no_advertising', 'match_source', 'destroy_on_revocation', 'attest_use'],
  },
  outcome: 'permit',
  reason: 'permitted_by_holder',
  details: {},
  told: { code: 'permitted', details: {} },
  rules: ['r1'],
  spends: [],
  obligations: [],
  expiresAt: '2026-11-20T10:05:00.000Z',
  factsVersion: 3,
};
const scope = {
  modalities: ['voice' as const, 'persona' as const],
  operations: ['train' as const],
  purposes: ['family_archive' as const],
  audiences: ['family' as const],
  platforms: 'any' as const,
  territories: ['DE'],
};
const rule: Rule = { id: 'r1', effect: 'permit', ...scope, phases: ['lifetime'] };

function facts(rules: Rule[], grants: Grant[] = []): LikenessFacts {
  return {
    likeness,
    version: 4,
    bornOn: '1950-02-03',
    identity: 'proven',
    lifeState: 'living',
    suspendedBy: [],
    blockedPlatforms: [],
    directive: {
      version: 1,
      signature: 'typed',
      doNotReanimate: false,
      rules,
      postMortem: { coolingOffDays: 0, untilYears: null },
      executorLatitude: [],
    },
    executorRefusals: [],
    grants,
    replicas: {},
    recordingLimits: {},
  };
}

function grant(id: string, usesLeft: number): Grant {
  return { ...scope, id, by: 'holder', phase: 'lifetime', validUntil: '2027-01-01T00:00:00.000Z', usesLeft };
}

describe('training, decided again', () => {
  it('needs leave for every modality, under all else that was asked for', () => {
    expect(mayStillTrain(facts([rule]), permit, ['voice', 'persona'], NOW)).toBe(true);
    expect(mayStillTrain(facts([rule]), permit, ['voice', 'face'], NOW)).toBe(false);
    const marked = { ...rule, conditions: { watermark: true } };
    expect(mayStillTrain(facts([marked]), permit, ['voice'], NOW)).toBe(false);
  });

  it('rests on the facts as they are now, and not on the end of the permit', () => {
    expect(mayStillTrain({ ...facts([rule]), suspendedBy: ['holder'] }, permit, ['voice'], NOW)).toBe(false);
    expect(mayStillTrain(facts([{ ...rule, validUntil: '2026-11-21T00:00:00.000Z' }]), permit, ['voice'], NOW)).toBe(
      false,
    );
  });

  const ask: Rule = { ...rule, effect: 'ask' };
  const paid = { ...permit, spends: ['gr_paid'] };

  it('counts a grant as satisfied that the permit spent, even of its last use', () => {
    expect(mayStillTrain(facts([ask], [grant('gr_paid', 0)]), paid, ['voice', 'persona'], NOW)).toBe(true);
    expect(mayStillTrain(facts([ask], [grant('gr_paid', 0), grant('gr_ends_first', 1)]), paid, ['voice'], NOW)).toBe(
      true,
    );
    expect(mayStillTrain(facts([ask], [grant('gr_paid', 0)]), permit, ['voice'], NOW)).toBe(false);
  });

  it('takes no use from any other grant', () => {
    const other: Grant = { ...grant('gr_other', 5), modalities: ['face'] };
    const asking: Rule = { ...ask, modalities: 'any' };
    expect(mayStillTrain(facts([asking], [grant('gr_paid', 0), other]), paid, ['voice', 'face'], NOW)).toBe(false);
  });

  it('is over once the grant itself has ended', () => {
    const ended = { ...grant('gr_paid', 0), validUntil: '2026-11-22T10:00:00.000Z' };
    expect(mayStillTrain(facts([ask], [ended]), paid, ['voice'], NOW)).toBe(false);
  });
});
