import { describe, expect, it } from '@jest/globals';
import type { Rule } from '../policy/index.js';
import { warningsOf } from './warnings.js';
import type { Wishes } from './wishes.js';

const now = '2026-06-15T12:00:00.000Z';
const scope = {
  modalities: ['voice'],
  operations: ['generate'],
  purposes: ['family_archive'],
  audiences: ['family'],
  platforms: ['pf_1'],
  territories: 'any',
} satisfies Partial<Rule>;
const modest: Rule = { id: 'r1', effect: 'permit', ...scope, phases: ['lifetime'] };
const refusal: Rule = { ...modest, id: 'no', effect: 'refuse' };

function wishes(rules: Rule[], rest: Partial<Wishes> = {}): Wishes {
  return {
    doNotReanimate: false,
    rules,
    postMortem: { coolingOffDays: 30, untilYears: 25 },
    executorLatitude: [],
    ...rest,
  };
}

function codes(draft: Wishes, identity: 'proven' | 'unproven' = 'proven'): string[] {
  return warningsOf(draft, { identity, now }).map(({ code, rule }) => (rule === undefined ? code : `${rule} ${code}`));
}

describe('warnings about a draft', () => {
  it('are none for modest wishes, and none for refusals however wide', () => {
    const wide: Rule = {
      ...refusal,
      purposes: 'any',
      operations: 'any',
      audiences: 'any',
      platforms: 'any',
      phases: ['lifetime', 'post_mortem'],
    };
    expect(codes(wishes([modest]))).toEqual([]);
    expect(codes(wishes([wide]), 'unproven')).toEqual([]);
  });

  it.each<[string, Partial<Rule>]>([
    ['witnessed_signature_needed', { purposes: ['commercial'] }],
    ['witnessed_signature_needed', { purposes: ['family_archive', 'political'], effect: 'ask' }],
    ['any_purpose', { purposes: 'any' }],
    ['any_operation', { operations: 'any' }],
    ['public_audience', { audiences: ['public'] }],
    ['public_audience', { audiences: 'any' }],
    ['train_on_any_platform', { operations: ['train'], platforms: 'any' }],
    ['executors_answer_after_death', { effect: 'ask', phases: ['post_mortem'] }],
    ['window_past', { validUntil: now }],
    ['never_applies', { audiences: [] }],
    ['never_applies', { phases: [] }],
  ])('say %s where it applies', (code, part) => {
    expect(codes(wishes([{ ...modest, ...part }]))).toEqual([`r1 ${code}`]);
  });

  it('say that talking to a replica after death never ends without a term', () => {
    const talk: Rule = { ...modest, operations: ['converse'], phases: ['post_mortem'] };
    const endless = { postMortem: { coolingOffDays: 0, untilYears: null } };
    expect(codes(wishes([talk], endless))).toEqual(['r1 converse_after_death_without_end']);
    expect(codes(wishes([talk]))).toEqual([]);
    expect(codes(wishes([{ ...talk, validUntil: '2030-01-01T00:00:00.000Z' }], endless))).toEqual([]);
  });

  it('say that a permit has no effect where one refusal covers all of it', () => {
    expect(codes(wishes([modest, { ...refusal, purposes: 'any' }]))).toEqual(['r1 shadowed_by_refusal']);
    expect(codes(wishes([modest, { ...refusal, phases: ['post_mortem'] }]))).toEqual([]);
    expect(codes(wishes([modest, { ...refusal, territories: ['DE'] }]))).toEqual([]);
    expect(codes(wishes([modest, { ...refusal, validUntil: '2027-01-01T00:00:00.000Z' }]))).toEqual([]);
  });

  it('say that nothing is permitted yet to someone unproven who opens something', () => {
    expect(codes(wishes([modest]), 'unproven')).toEqual(['identity_unproven']);
    expect(codes(wishes([]), 'unproven')).toEqual([]);
    expect(codes(wishes([], { executorLatitude: [scope] }), 'unproven')).toEqual(['identity_unproven']);
  });

  it('say that do-not-reanimate overrides what is allowed after death, playback aside', () => {
    const after: Rule = { ...modest, phases: ['post_mortem'] };
    expect(codes(wishes([after], { doNotReanimate: true }))).toEqual(['overridden_by_do_not_reanimate']);
    expect(codes(wishes([{ ...after, operations: ['playback'] }], { doNotReanimate: true }))).toEqual([]);
    expect(codes(wishes([modest], { doNotReanimate: true }))).toEqual([]);
  });

  it('say that a latitude is broad', () => {
    expect(codes(wishes([], { executorLatitude: [{ ...scope, purposes: 'any', operations: 'any' }] }))).toEqual([
      'latitude_broad',
    ]);
    expect(codes(wishes([], { executorLatitude: [{ ...scope, territories: 'any' }] }))).toEqual([]);
  });

  it('are whole sentences', () => {
    const draft = wishes([{ ...modest, purposes: 'any', operations: 'any', audiences: 'any', platforms: 'any' }], {
      doNotReanimate: true,
    });
    for (const { text } of warningsOf(draft, { identity: 'unproven', now })) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});
