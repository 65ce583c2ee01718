import { describe, expect, it } from '@jest/globals';
import { deceased, directive, facts, NOON, replica, request, rule } from '../../test/support/policy/build.js';
import { decide } from './decide.js';
import type { LikenessFacts, UseRequest } from './likeness-facts.js';

const reported = (but: Partial<LikenessFacts> = {}) => facts({ lifeState: 'death_reported', ...but });
const talk = (but: Partial<UseRequest> = {}) =>
  request({ operation: 'converse', interactant: { adult: true, consented: true }, ...but });
const play = (but: Partial<UseRequest> = {}) => request({ operation: 'playback', ...but });
const reasonOf = (known: LikenessFacts | null, asked: UseRequest, now = NOON) => decide(known, asked, now).reason;
const detailsOf = (known: LikenessFacts, asked: UseRequest, now = NOON) => decide(known, asked, now).details;

describe('what bars a use whatever the rules say', () => {
  it('1: knows nothing of no likeness, nor of another one', () => {
    expect(decide(null, request(), NOON)).toMatchObject({ reason: 'unknown_likeness', factsVersion: null });
    expect(decide(facts(), request({ likeness: 'lk_2' }), NOON).factsVersion).toBeNull();
  });

  it('2: names every word that is not in the vocabulary, sorted', () => {
    const asked = request({ purpose: 'fun', operation: 'fly', audience: '', modality: 'toString', territory: 'de' });
    const fields = ['audience', 'modality', 'operation', 'purpose', 'territory'];
    expect(decide(facts(), asked, NOON)).toMatchObject({ reason: 'not_understood', details: { fields } });
  });

  it.each(['D', 'DEU', 'DE\n', 'dE', 'ÄÖ', ''])('2: takes %j for no territory', (territory) => {
    expect(reasonOf(facts(), request({ territory }))).toBe('not_understood');
  });

  it('3: names what is missing, null counting as missing, and asks for no territory', () => {
    const { platform, territory, ...left } = request();
    const asked = { ...left, purpose: null } as unknown as UseRequest;
    expect(detailsOf(facts(), asked)).toEqual({ fields: ['platform', 'purpose'] });
    expect(reasonOf(facts(), { ...left, platform: platform ?? '' })).toBe('permitted_by_holder');
  });

  it.each(['intimate', 'impersonation', 'identity_verification'])('4: never permits %s', (purpose) => {
    expect(reasonOf(facts(), request({ purpose }))).toBe('prohibited_purpose');
  });

  it('5: holds a holder for a minor until the day they turn eighteen', () => {
    expect(reasonOf(facts({ bornOn: '2008-06-16' }), request())).toBe('holder_is_minor');
    expect(reasonOf(facts({ bornOn: '2008-06-15' }), request())).toBe('permitted_by_holder');
  });

  it('5: lets who was born on 29 February come of age on 1 March in a common year', () => {
    const leap = facts({ bornOn: '2008-02-29' });
    expect(reasonOf(leap, request(), '2026-02-28T23:59:59.999Z')).toBe('holder_is_minor');
    expect(reasonOf(leap, request(), '2026-03-01T00:00:00.000Z')).toBe('permitted_by_holder');
  });

  it('5: asks how old the holder was when they died', () => {
    expect(reasonOf(deceased({ bornOn: '2008-01-02' }), request())).toBe('holder_is_minor');
    expect(reasonOf(deceased({ bornOn: '2008-01-01' }), request())).toBe('permitted_by_holder');
  });

  it('5: lets the family play what there is of a minor, and nobody else', () => {
    const minor = facts({ bornOn: '2020-01-01' });
    expect(reasonOf(minor, play())).toBe('permitted_by_holder');
    expect(reasonOf(minor, play({ purpose: 'news' }))).toBe('holder_is_minor');
  });

  it('6: names who paused the likeness, each once and sorted', () => {
    const by = facts({ suspendedBy: ['operator', 'holder', 'operator'] });
    expect(detailsOf(by, request())).toEqual({ by: ['holder', 'operator'] });
  });

  it('7 to 9: wants an open door, a directive and a proven identity', () => {
    expect(reasonOf(facts({ blockedPlatforms: ['pf_a'] }), request())).toBe('platform_blocked');
    expect(reasonOf(facts({ directive: null, identity: 'unproven' }), request())).toBe('no_directive');
    expect(reasonOf(facts({ identity: 'unproven' }), request())).toBe('identity_unproven');
  });

  it.each(['collect', 'train'])('10: lets nobody %s while a death is reported', (operation) => {
    expect(reasonOf(reported(), request({ operation }))).toBe('death_unverified');
    expect(reasonOf(deceased(), request({ operation }))).toBe('permitted_by_holder');
  });

  it('11: brings nobody back who did not want it, but plays what there is', () => {
    const never = { directive: directive([rule('permit')], { doNotReanimate: true }) };
    expect(reasonOf(facts(never), request())).toBe('permitted_by_holder');
    expect(reasonOf(reported(never), request())).toBe('do_not_reanimate');
    expect(reasonOf(deceased(never), request())).toBe('do_not_reanimate');
    expect(reasonOf(deceased(never), play())).toBe('permitted_by_holder');
  });

  it('12: ends on the anniversary, which for 29 February is 1 March', () => {
    const term = directive([rule('permit')], { postMortem: { coolingOffDays: 0, untilYears: 1 } });
    const leap = deceased({ diedOn: '2024-02-29', confirmedOn: '2024-03-10', directive: term });
    expect(reasonOf(leap, play(), '2025-02-28T23:59:59.999Z')).toBe('permitted_by_holder');
    expect(decide(leap, play(), '2025-03-01T00:00:00.000Z')).toMatchObject({
      reason: 'term_ended',
      details: { endedOn: '2025-03-01' },
    });
  });

  it('12: is over at once after no years, and not for ages after very many', () => {
    const term = (untilYears: number) =>
      deceased({ directive: directive([rule('permit')], { postMortem: { coolingOffDays: 0, untilYears } }) });
    expect(reasonOf(term(0), request())).toBe('term_ended');
    expect(reasonOf(term(1_000_000_000), request())).toBe('permitted_by_holder');
  });

  it('13: keeps quiet until the cooling-off is over, but plays what there is', () => {
    const quiet = deceased({
      directive: directive([rule('permit')], { postMortem: { coolingOffDays: 30, untilYears: null } }),
    });
    expect(decide(quiet, request(), '2026-03-02T23:59:59.999Z')).toMatchObject({
      reason: 'cooling_off',
      details: { until: '2026-03-03' },
    });
    expect(reasonOf(quiet, request(), '2026-03-03T00:00:00.000Z')).toBe('permitted_by_holder');
    expect(reasonOf(quiet, play(), '2026-02-01T00:00:00.000Z')).toBe('permitted_by_holder');
  });

  it('13: keeps quiet however long that is', () => {
    const postMortem = { coolingOffDays: 9_000_000_000, untilYears: null };
    expect(reasonOf(deceased({ directive: directive([rule('permit')], { postMortem }) }), request())).toBe(
      'cooling_off',
    );
  });

  it.each(['commercial', 'political'])('14: wants witnesses for a %s use', (purpose) => {
    const typed = facts({ directive: directive([rule('permit')], { signature: 'passkey' }) });
    expect(detailsOf(typed, request({ purpose }))).toEqual({ required: 'witnessed' });
    expect(reasonOf(facts(), request({ purpose }))).toBe('permitted_by_holder');
  });

  it('15 and 16: wants to know what speaks, and what is passed on', () => {
    const { replica: named, ...unnamed } = request();
    expect(named).toBeDefined();
    expect(reasonOf(facts(), unnamed)).toBe('replica_required');
    expect(reasonOf(facts(), { ...unnamed, operation: 'distribute' })).toBe('source_required');
    expect(reasonOf(facts(), { ...unnamed, operation: 'distribute', recording: 'rc_1' })).toBe('permitted_by_holder');
  });

  it.each(['__proto__', 'constructor', 'toString', 'rp_gone'])('17: knows no replica %s', (id) => {
    expect(reasonOf(facts(), request({ replica: id }))).toBe('replica_unknown');
  });

  it('17: knows a replica by any name that it was registered under', () => {
    const replicas = JSON.parse('{"__proto__":{"platform":"pf_a","modalities":["voice"],"state":"active"}}') as Record<
      string,
      ReturnType<typeof replica>
    >;
    expect(reasonOf(facts({ replicas }), request({ replica: '__proto__' }))).toBe('permitted_by_holder');
    expect(reasonOf(facts({ replicas }), request({ replica: '__proto__', platform: 'pf_b' }))).toBe('replica_unknown');
  });

  it('18: wants what the replica renders', () => {
    expect(reasonOf(facts(), request({ modality: 'face' }))).toBe('replica_mismatch');
  });

  it('19: wants a replica in service, and calls one retired from the day it ends on', () => {
    const withReplica = (but: Parameters<typeof replica>[0]) => facts({ replicas: { rp_voice: replica(but) } });
    expect(detailsOf(withReplica({ state: 'revoked', endsOn: '2026-01-01' }), request())).toEqual({ state: 'revoked' });
    expect(detailsOf(withReplica({ endsOn: '2026-06-15' }), request())).toEqual({ state: 'retired' });
    expect(reasonOf(withReplica({ endsOn: '2026-06-16' }), request())).toBe('permitted_by_holder');
  });

  it('20: keeps to the limits of a recording, by its own name only', () => {
    const limited = facts({ recordingLimits: { rc_1: ['playback'], rc_2: [] } });
    expect(reasonOf(limited, request({ recording: 'rc_1' }))).toBe('recording_limited');
    expect(reasonOf(limited, play({ recording: 'rc_1' }))).toBe('permitted_by_holder');
    expect(reasonOf(limited, play({ recording: 'rc_2' }))).toBe('recording_limited');
    expect(reasonOf(limited, play({ recording: 'constructor' }))).toBe('permitted_by_holder');
  });

  it('23 and 24: talks only to an adult who consented', () => {
    expect(reasonOf(facts(), talk({ interactant: { adult: false, consented: true } }))).toBe('interactant_not_adult');
    expect(reasonOf(facts(), talk({ interactant: { adult: true } }))).toBe('interactant_consent_missing');
    expect(reasonOf(facts(), talk())).toBe('permitted_by_holder');
  });

  it('27: denies what the platform could not meet, naming the types sorted', () => {
    const asked = request({ supportedObligations: ['no_advertising', 'label'] });
    expect(decide(facts(), asked, NOON)).toMatchObject({
      reason: 'obligation_unsupported',
      details: { types: ['attest_use', 'destroy_on_revocation', 'disclose'] },
      rules: [],
    });
  });
});
