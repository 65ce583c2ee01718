import { describe, expect, it } from '@jest/globals';
import { facts, NOON, replica, request } from '../../test/support/policy/build.js';
import { decide } from './decide.js';
import { REASON_CODES } from './decision.js';
import type { LikenessFacts, UseRequest } from './likeness-facts.js';
import { outward } from './outward.js';
import { reasonText, toldText } from './reason-texts.js';

const told = (known: LikenessFacts | null, asked: UseRequest) =>
  outward(decide(known, asked, NOON), known, asked, NOON);

describe('what a platform is told, against enumeration of people, of deaths, of refusals,', () => {
  it.each<[string, Partial<LikenessFacts>]>([
    ['a pause', { suspendedBy: ['holder'] }],
    ['a block', { blockedPlatforms: ['pf_a'] }],
    ['a missing directive', { directive: null }],
    ['an unproven identity', { identity: 'unproven' }],
  ])('does not tell of %s', (_, but) => {
    expect(told(facts(but), request())).toEqual({ code: 'not_permitted', details: {} });
  });

  it('tells of a death, reported or confirmed, no more than of a refusal', () => {
    const { directive } = facts();
    const ruled = (but: object): LikenessFacts['directive'] =>
      directive && { ...directive, rules: directive.rules.map((rule) => ({ ...rule, ...but })) };
    const inLifeAlone = ruled({ phases: ['lifetime'] });
    const dead = { lifeState: 'deceased', diedOn: '2020-01-01', confirmedOn: '2020-02-01' } as const;
    const same = { code: 'not_permitted', details: {} };
    expect(told(facts({ directive: inLifeAlone, lifeState: 'living' }), request())).not.toEqual(same);
    expect(told(facts({ directive: inLifeAlone, lifeState: 'death_reported' }), request())).toEqual(same);
    expect(told(facts({ directive: inLifeAlone, ...dead }), request())).toEqual(same);
    expect(told(facts({ directive: ruled({ effect: 'refuse' }) }), request())).toEqual(same);
  });

  it('tells first what the platform could have foreseen', () => {
    const { replica: named, ...unnamed } = request();
    expect(named).toBeDefined();
    expect(told(facts({ suspendedBy: ['holder'] }), unnamed)).toEqual({ code: 'replica_required', details: {} });
    const talk = request({ operation: 'converse' });
    expect(told(facts({ identity: 'unproven' }), talk).code).toBe('interactant_not_adult');
  });

  it('tells the state of the platform’s own replica, never why', () => {
    const paused = facts({ suspendedBy: ['operator'], replicas: { rp_voice: replica({ state: 'suspended' }) } });
    expect(told(paused, request())).toEqual({ code: 'replica_inactive', details: { state: 'suspended' } });
    expect(told(paused, request({ platform: 'pf_b' })).code).toBe('replica_unknown');
    expect(told(null, request()).code).toBe('replica_unknown');
  });

  it('tells of a yes, an open question and what is unsupported', () => {
    expect(told(facts(), request())).toEqual({ code: 'permitted', details: {} });
    const unsupported = request({ supportedObligations: ['disclose', 'label', 'no_advertising', 'attest_use'] });
    const expected = { code: 'obligation_unsupported', details: { types: ['destroy_on_revocation'] } };
    expect(told(facts(), unsupported)).toEqual(expected);
  });
});

describe('the plain words', () => {
  it('are there for every reason, and fill in what is known', () => {
    const texts = REASON_CODES.map((reason) => reasonText({ reason, details: {} }));
    expect(new Set(texts).size).toBe(REASON_CODES.length);
    expect(texts.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
    expect(reasonText({ reason: 'suspended', details: { by: ['holder', 'operator'] } })).toContain('holder, operator');
    expect(reasonText({ reason: 'cooling_off', details: { until: '2026-09-01' } })).toContain('2026-09-01');
  });

  it('tell a platform no more than that it is not permitted', () => {
    expect(toldText({ code: 'not_permitted', details: {} })).toBe('Not permitted.');
    expect(toldText({ code: 'suspended', details: {} })).toBe('Not permitted.');
    expect(toldText({ code: 'toString', details: {} })).toBe('Not permitted.');
    expect(toldText({ code: 'replica_inactive', details: { state: 'retired' } })).toContain('retired');
  });
});
