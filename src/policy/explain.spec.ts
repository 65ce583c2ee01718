import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deceased, directive, facts, grant, NOON, replica, request, rule } from '../../test/support/policy/build.js';
import { EVERYTHING } from '../../test/support/policy/scopes.js';
import { worldOf } from '../../test/support/policy/worlds.js';
import { decide } from './decide.js';
import { STEPS } from './decision.js';
import { explain } from './explain.js';
import type { LikenessFacts, UseRequest } from './likeness-facts.js';

const ways = (known: LikenessFacts | null, asked: UseRequest, now = NOON) =>
  explain(known, asked, now).changes.map((way) => way.map(({ kind, about }) => `${kind} ${about}`));

const BY_THE_HOLDER = new Set([
  'add_permit',
  'allow_recording',
  'prove_identity',
  'remove_refusal',
  'show_sign_of_life',
  'sign_before_witnesses',
  'sign_directive',
  'unblock_platform',
]);

describe('an explanation', () => {
  it('names the step and the rules that mattered, with what they say', () => {
    const known = facts({ directive: directive([rule('ask')]), grants: [grant('holder')] });
    const { step, rules, changes, decision } = explain(known, request(), NOON);
    expect(decision).toEqual(decide(known, request(), NOON));
    expect({ step, changes }).toEqual({ step: 28, changes: [] });
    expect(rules).toEqual([
      { id: 'gr_holder', effect: 'grant' },
      { id: 'ru_ask', effect: 'ask' },
    ]);
  });

  it('offers one change where one will do, and two where it takes two', () => {
    expect(ways(facts({ suspendedBy: ['holder'] }), request())).toEqual([['lift_suspension holder']]);
    expect(ways(facts({ suspendedBy: ['operator', 'holder'] }), request())).toEqual([
      ['lift_suspension holder', 'lift_suspension operator'],
    ]);
    expect(ways(facts({ suspendedBy: ['operator', 'holder', 'executor'] }), request())).toEqual([]);
  });

  it('lets the holder take back, permit, approve, prove and sign in life', () => {
    expect(ways(facts({ directive: directive([rule('refuse'), rule('permit')]) }), request())).toEqual([
      ['remove_refusal ru_refuse'],
    ]);
    expect(ways(facts({ directive: directive([]) }), request())).toEqual([['add_permit directive']]);
    expect(ways(facts({ directive: directive([rule('ask')]) }), request())).toEqual([['grant holder']]);
    expect(ways(facts({ identity: 'unproven' }), request())).toEqual([['prove_identity holder']]);
    expect(ways(facts({ directive: null, identity: 'unproven' }), request())).toEqual([
      ['sign_directive directive', 'prove_identity holder'],
    ]);
    expect(ways(facts({ blockedPlatforms: ['pf_a'] }), request())).toEqual([['unblock_platform pf_a']]);
    const typed = directive([rule('permit')], { signature: 'typed' });
    expect(ways(facts({ directive: typed }), request({ purpose: 'commercial' }))).toEqual([
      ['sign_before_witnesses directive'],
    ]);
    const limited = facts({ recordingLimits: { rc_1: [] } });
    expect(ways(limited, request({ recording: 'rc_1' }))).toEqual([['allow_recording rc_1']]);
  });

  it('leaves the wishes of the dead as they are', () => {
    expect(ways(deceased({ directive: directive([rule('permit')], { doNotReanimate: true }) }), request())).toEqual([]);
    expect(ways(deceased({ directive: directive([rule('permit'), rule('refuse')]) }), request())).toEqual([]);
    expect(ways(deceased({ directive: null }), request())).toEqual([]);
    expect(ways(deceased({ suspendedBy: ['holder'] }), request())).toEqual([]);
    expect(ways(deceased({ identity: 'unproven' }), request())).toEqual([]);
  });

  it('leaves to executors what is theirs: to approve, to lift their refusal, to wait', () => {
    const left = directive([], { executorLatitude: [EVERYTHING] });
    expect(ways(deceased({ directive: left }), request())).toEqual([['grant executors']]);
    expect(ways(deceased({ executorRefusals: [rule('refuse')] }), request())).toEqual([
      ['lift_executor_refusal ru_refuse'],
    ]);
    const quiet = directive([rule('permit')], { postMortem: { coolingOffDays: 365, untilYears: null } });
    expect(ways(deceased({ directive: quiet }), request())).toEqual([['wait_until 2027-02-01T00:00:00.000Z']]);
  });

  it('asks for a sign of life where a death is only reported', () => {
    const reported = facts({
      lifeState: 'death_reported',
      directive: directive([rule('permit', { phases: ['lifetime'] })]),
    });
    expect(ways(reported, request())).toEqual([['show_sign_of_life holder']]);
  });

  it('tells a platform what to name, to say, to support and to wait for', () => {
    const { replica: named, ...unnamed } = request();
    expect(ways(facts(), unnamed)).toEqual([[`name_replica ${String(named)}`]]);
    expect(ways(facts(), request({ modality: 'face' }))).toEqual([['change_modality voice']]);
    expect(ways(facts(), request({ territory: 'de' }))).toEqual([['give_field territory=DE']]);
    expect(ways(facts(), request({ audience: 'all' }))).toHaveLength(3);
    expect(ways(facts(), request({ supportedObligations: [] }))).toEqual([
      ['support_obligations attest_use destroy_on_revocation disclose label no_advertising'],
    ]);
    const later = facts({ directive: directive([rule('permit', { validFrom: '2026-07-01T10:30:00.000Z' })]) });
    expect(explain(later, request(), NOON).changes[1]?.[0]?.text).toBe('Wait until 2026-07-01 at 10:30 UTC.');
    const paused = facts({ replicas: { rp_voice: replica({ state: 'suspended' }) } });
    expect(ways(paused, request())).toEqual([['reactivate_replica rp_voice']]);
    expect(ways(facts({ replicas: { rp_voice: replica({ state: 'revoked' }) } }), request())).toEqual([]);
  });

  it('lets an interactant speak for themselves, and offers nothing to a minor', () => {
    const talk = (interactant: UseRequest['interactant']) =>
      ways(facts(), request({ operation: 'converse', ...(interactant && { interactant }) }));
    expect(talk(undefined)).toEqual([['confirm_adult interactant', 'give_consent interactant']]);
    expect(talk({ adult: false, consented: true })).toEqual([]);
  });

  it('offers nothing for what is prohibited or unknown', () => {
    expect(ways(facts(), request({ purpose: 'impersonation' }))).toEqual([]);
    expect(ways(null, request())).toEqual([]);
    expect(ways(facts(), request({ likeness: 'lk_2' }))).toEqual([]);
  });

  it('keeps to three ways of one or two changes, in the same order each time, and changes nothing itself', () => {
    fc.assert(
      fc.property(fc.noShrink(fc.integer()), (seed) => {
        const { facts: known, request: asked, now } = worldOf(seed);
        const before = JSON.stringify([known, asked]);
        const { changes, step, decision } = explain(known, asked, now);
        expect(JSON.stringify([known, asked])).toBe(before);
        expect(step).toBe(STEPS[decision.reason]);
        expect(changes.length).toBeLessThanOrEqual(3);
        expect(changes).toEqual([...changes].sort((a, b) => a.length - b.length));
        const done = changes.flat();
        if (decision.outcome === 'permit' || decision.reason === 'prohibited_purpose') expect(done).toEqual([]);
        if (known.lifeState === 'deceased') expect(done.filter(({ kind }) => BY_THE_HOLDER.has(kind))).toEqual([]);
        expect(explain(known, asked, now).changes).toEqual(changes);
      }),
      { numRuns: 1_000 },
    );
  });
});
