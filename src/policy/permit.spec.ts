import { describe, expect, it } from '@jest/globals';
import { deceased, directive, facts, grant, NOON, replica, request, rule } from '../../test/support/policy/build.js';
import { decide } from './decide.js';
import type { LikenessFacts, Rule, UseRequest } from './likeness-facts.js';

const ruled = (...rules: Rule[]) => facts({ directive: directive(rules) });
const talk = (but: Partial<UseRequest> = {}) =>
  request({ operation: 'converse', interactant: { adult: true, consented: true }, ...but });
const owed = (known: LikenessFacts, asked = request()) =>
  Object.fromEntries(decide(known, asked, NOON).obligations.map(({ type, properties }) => [type, properties]));
const typesFor = (operation: string) => Object.keys(owed(facts(), { ...talk(), operation }));

describe('the obligations of a permit', () => {
  it.each([
    ['collect', ['no_advertising', 'match_source', 'destroy_on_revocation', 'attest_use']],
    ['train', ['disclose', 'no_advertising', 'match_source', 'destroy_on_revocation', 'attest_use']],
    ['generate', ['disclose', 'label', 'no_advertising', 'destroy_on_revocation', 'attest_use']],
    ['playback', ['no_advertising', 'attest_use']],
    ['alter', ['disclose', 'label', 'no_advertising', 'destroy_on_revocation', 'attest_use']],
    ['distribute', ['disclose', 'label', 'no_advertising', 'attest_use']],
    ['converse', ['disclose', 'label', 'limit_session', 'exit_visible', 'no_outreach', 'no_advertising', 'attest_use']],
  ])('to %s are given in their order', (operation, types) => {
    expect(typesFor(operation)).toEqual(types);
  });

  it('are the strictest of what the leave rests on and of every permit that may match', () => {
    const { territory, ...nowhere } = talk();
    const strict = rule('permit', { id: 's', territories: ['US'], conditions: { sessionMinutes: 5, watermark: true } });
    const known = ruled(rule('permit', { conditions: { sessionMinutes: 20, retainDays: 9 } }), strict);
    expect(owed(known, { ...nowhere, territory: territory ?? '' })).toMatchObject({ limit_session: { minutes: 20 } });
    expect(owed(known, nowhere)).toMatchObject({
      limit_session: { minutes: 5 },
      watermark: {},
      limit_retention: { days: 9 },
    });
  });

  it('count the conditions of asks and grants that opened it, and not of what is not in force', () => {
    const past = rule('permit', { id: 'p', validUntil: NOON, conditions: { retainDays: 1 } });
    const known = ruled(rule('ask', { conditions: { retainDays: 8 } }), past);
    const grants = [grant('holder', { conditions: { retainDays: 7, watermark: false } })];
    expect(owed({ ...known, grants })).toMatchObject({ limit_retention: { days: 7 } });
    expect(owed({ ...known, grants })).not.toHaveProperty('watermark');
  });

  it('hold a session to an hour at most, and announce an ending', () => {
    const long = ruled(rule('permit', { conditions: { sessionMinutes: 90 } }));
    const known = { ...long, replicas: { rp_voice: replica({ endsOn: '2026-09-01' }) } };
    expect(owed(known, talk())).toMatchObject({
      limit_session: { minutes: 60 },
      announce_ending: { on: '2026-09-01' },
    });
    expect(owed(known)).not.toHaveProperty('announce_ending');
  });

  it('label what was altered as composite, and let only commerce advertise', () => {
    expect(owed(facts(), request({ operation: 'alter' }))).toMatchObject({
      label: { standard: 'c2pa', digitalSourceType: 'compositeWithTrainedAlgorithmicMedia' },
    });
    expect(owed(facts(), request({ purpose: 'commercial' }))).not.toHaveProperty('no_advertising');
  });
});

describe('the end of a permit', () => {
  const endOf = (known: LikenessFacts, asked = request(), now = NOON) => decide(known, asked, now).expiresAt;

  it('is five minutes on, or as long as a conversation may last', () => {
    expect(endOf(facts())).toBe('2026-06-15T12:05:00.000Z');
    expect(endOf(facts(), request(), '2026-12-31T23:57:01Z')).toBe('2027-01-01T00:02:01.000Z');
    expect(endOf(ruled(rule('permit', { conditions: { sessionMinutes: 2 } })), talk())).toBe(
      '2026-06-15T12:02:00.000Z',
    );
    expect(endOf(ruled(rule('permit', { conditions: { sessionMinutes: 2 } })))).toBe('2026-06-15T12:05:00.000Z');
  });

  it('is no later than that of anything it rests on', () => {
    expect(endOf(ruled(rule('permit', { validUntil: '2026-06-15T12:01:00Z' })))).toBe('2026-06-15T12:01:00.000Z');
    const granted = { ...ruled(rule('ask')), grants: [grant('holder', { validUntil: '2026-06-15T12:00:00.001Z' })] };
    expect(endOf(granted)).toBe('2026-06-15T12:00:00.001Z');
  });

  it('is no later than the start of any refusal, ask or executor refusal, whatever that is about', () => {
    const soon = { platforms: ['pf_z'], validFrom: '2026-06-15T12:01:00.000Z' };
    expect(endOf(ruled(rule('permit'), rule('refuse', soon)))).toBe(soon.validFrom);
    expect(endOf(ruled(rule('permit'), rule('ask', soon)))).toBe(soon.validFrom);
    expect(endOf(ruled(rule('permit'), rule('permit', { id: 'p', ...soon })))).toBe('2026-06-15T12:05:00.000Z');
    expect(endOf(facts({ executorRefusals: [rule('refuse', soon)] }))).toBe(soon.validFrom);
  });

  it('finds that start in a long list too', () => {
    const crowd = (validFrom: string, i: number) => rule('refuse', { id: `r${i}`, platforms: ['pf_z'], validFrom });
    const starts = Array.from({ length: 90 }, (_, i) => `2026-06-15T12:00:00.${String(i * 10).padStart(3, '0')}Z`);
    const known = ruled(rule('permit'), ...starts.map(crowd));
    expect(endOf(known)).toBe('2026-06-15T12:00:00.010Z');
    expect(endOf(known, request(), '2026-06-15T12:00:00.015Z')).toBe('2026-06-15T12:00:00.020Z');
    expect(endOf(known, request(), '2026-06-15T13:00:00.000Z')).toBe('2026-06-15T13:05:00.000Z');
    expect(endOf(facts({ executorRefusals: starts.map(crowd) }))).toBe('2026-06-15T12:00:00.010Z');
  });

  it('is no later than the midnight on which a replica or a term ends', () => {
    const late = '2026-06-15T23:58:00.000Z';
    const ending = facts({ replicas: { rp_voice: replica({ endsOn: '2026-06-16' }) } });
    expect(endOf(ending, request(), late)).toBe('2026-06-16T00:00:00.000Z');
    const term = { directive: directive([rule('permit')], { postMortem: { coolingOffDays: 0, untilYears: 1 } }) };
    expect(endOf(deceased({ diedOn: '2025-06-16', ...term }), request(), late)).toBe('2026-06-16T00:00:00.000Z');
  });
});
