import type { Directive, Grant, LikenessFacts, Replica, Rule, UseRequest } from '../../../src/policy/index.js';
import { EVERYTHING } from './scopes.js';

/** When the hand-made worlds are decided, unless a test says otherwise. */
export const NOON = '2026-06-15T12:00:00.000Z';

/** A rule for everything, at any time, unless told otherwise. */
export function rule(effect: Rule['effect'], but: Partial<Rule> = {}): Rule {
  return { ...EVERYTHING, id: `ru_${effect}`, effect, phases: ['lifetime', 'post_mortem'], ...but };
}

/** A grant for everything until next year, unless told otherwise. */
export function grant(by: Grant['by'], but: Partial<Grant> = {}): Grant {
  const phase = by === 'holder' ? 'lifetime' : 'post_mortem';
  return { ...EVERYTHING, id: `gr_${by}`, by, phase, validUntil: '2027-01-01T00:00:00.000Z', ...but };
}

/** A witnessed directive with some rules. */
export function directive(rules: Rule[], but: Partial<Directive> = {}): Directive {
  return {
    version: 1,
    signature: 'witnessed',
    doNotReanimate: false,
    rules,
    postMortem: { coolingOffDays: 0, untilYears: null },
    executorLatitude: [],
    ...but,
  };
}

/** A living holder whose directive permits everything, with one voice replica at `pf_a`. */
export function facts(but: Partial<LikenessFacts> = {}): LikenessFacts {
  return {
    likeness: 'lk_1',
    version: 7,
    identity: 'proven',
    lifeState: 'living',
    suspendedBy: [],
    blockedPlatforms: [],
    directive: directive([rule('permit')]),
    executorRefusals: [],
    grants: [],
    replicas: { rp_voice: replica() },
    recordingLimits: {},
    ...but,
  };
}

/** The same after a confirmed death. */
export function deceased(but: Partial<LikenessFacts> = {}): LikenessFacts {
  return facts({ lifeState: 'deceased', diedOn: '2026-01-01', confirmedOn: '2026-02-01', ...but });
}

/** An active voice replica at `pf_a`. */
export function replica(but: Partial<Replica> = {}): Replica {
  return { platform: 'pf_a', modalities: ['voice'], state: 'active', ...but };
}

/** A request to generate speech for the family. */
export function request(but: Partial<UseRequest> = {}): UseRequest {
  return {
    likeness: 'lk_1',
    platform: 'pf_a',
    operation: 'generate',
    modality: 'voice',
    purpose: 'family_archive',
    audience: 'family',
    territory: 'DE',
    replica: 'rp_voice',
    ...but,
  };
}
