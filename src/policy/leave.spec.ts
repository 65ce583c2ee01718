import { describe, expect, it } from '@jest/globals';
import { deceased, directive, facts, grant, NOON, replica, request, rule } from '../../test/support/policy/build.js';
import { EVERYTHING } from '../../test/support/policy/scopes.js';
import { decide } from './decide.js';
import type { Grant, LikenessFacts, Rule, UseRequest } from './likeness-facts.js';

const ruled = (...rules: Rule[]) => facts({ directive: directive(rules) });
const decided = (known: LikenessFacts, but: Partial<UseRequest> = {}) => decide(known, request(but), NOON);
const { territory, ...nowhere } = request();

describe('refusals', () => {
  it('beat every permit, and all that may match are named, sorted and once', () => {
    const rules = [
      rule('refuse', { id: 'z' }),
      rule('permit'),
      rule('refuse', { id: 'a' }),
      rule('refuse', { id: 'z' }),
    ];
    expect(decided(ruled(...rules))).toMatchObject({ reason: 'refused_by_holder', rules: ['a', 'z'] });
  });

  it('cannot be got around by leaving out the territory', () => {
    const rules = [rule('permit'), rule('refuse', { territories: ['US'] })];
    expect(decided(ruled(...rules), { territory: territory ?? '' }).reason).toBe('permitted_by_holder');
    expect(decide(ruled(...rules), nowhere, NOON).reason).toBe('refused_by_holder');
    expect(decide(ruled(rule('permit'), rule('refuse', { territories: [] })), nowhere, NOON).outcome).toBe('permit');
  });

  it('are in force from validFrom on and until just before validUntil', () => {
    const within = (but: Partial<Rule>) => decided(ruled(rule('permit'), rule('refuse', but))).outcome;
    expect(within({ validFrom: NOON })).toBe('deny');
    expect(within({ validFrom: '2026-06-15T12:00:00.001Z' })).toBe('permit');
    expect(within({ validUntil: NOON })).toBe('permit');
    expect(within({ validUntil: '2026-06-15T12:00:00Z' })).toBe('permit');
    expect(within({ validUntil: '2026-06-15T12:00:00.0005Z' })).toBe('deny');
  });

  it('of anything that a replica renders count, whatever the request calls it', () => {
    const avatar = { replicas: { rp_voice: replica({ modalities: ['voice', 'face'] }) } };
    const rules = [rule('permit'), rule('refuse', { modalities: ['face'] })];
    expect(decided(facts({ ...avatar, directive: directive(rules) })).reason).toBe('refused_by_holder');
  });

  it('by executors count once a death is reported, if they speak of after death', () => {
    const refusing = (phases: Rule['phases']) => ({ executorRefusals: [rule('refuse', { phases })] });
    expect(decided(facts(refusing(['post_mortem']))).outcome).toBe('permit');
    expect(decided(facts({ lifeState: 'death_reported', ...refusing(['post_mortem']) })).reason).toBe(
      'refused_by_executor',
    );
    expect(decided(deceased(refusing(['lifetime']))).outcome).toBe('permit');
  });
});

describe('the leave', () => {
  it('needs both phases while a death is only reported', () => {
    const reported = (...rules: Rule[]) => facts({ lifeState: 'death_reported', directive: directive(rules) });
    expect(decided(reported(rule('permit', { phases: ['lifetime'] }))).reason).toBe('undecided');
    expect(decided(reported(rule('permit', { phases: ['post_mortem'] }))).reason).toBe('undecided');
    const asked = reported(
      rule('permit', { phases: ['lifetime'] }),
      rule('ask', { phases: ['post_mortem'], id: 'after' }),
    );
    expect(decided(asked)).toMatchObject({ outcome: 'ask', approver: 'holder', rules: ['after'] });
    expect(decided({ ...asked, grants: [grant('executors')] }).outcome).toBe('ask');
  });

  it('rests on asks, certain permits and usable grants where a grant opened it', () => {
    const known = ruled(
      rule('ask', { id: 'c' }),
      rule('permit', { id: 'b' }),
      rule('permit', { id: 'x', territories: ['US'] }),
    );
    const grants = [
      grant('holder', { id: 'a' }),
      grant('holder', { id: 'y', usesLeft: 0 }),
      grant('executors', { id: 'w' }),
    ];
    expect(decided({ ...known, grants })).toMatchObject({ reason: 'permitted_by_grant', rules: ['a', 'b', 'c'] });
  });

  it('stays an ask where the ask is only possible, whatever was granted', () => {
    const known = { ...ruled(rule('ask', { territories: ['DE'] })), grants: [grant('holder')] };
    expect(decide(known, nowhere, NOON).outcome).toBe('ask');
    expect(decided(known).outcome).toBe('permit');
  });

  it('takes no grant of another replica, another phase or another time', () => {
    const asked = (but: Partial<Grant>) => decided({ ...ruled(rule('ask')), grants: [grant('holder', but)] }).outcome;
    expect(asked({ replica: 'rp_other' })).toBe('ask');
    expect(asked({ phase: 'post_mortem' })).toBe('ask');
    expect(asked({ validUntil: NOON })).toBe('ask');
    expect(asked({ validFrom: '2026-06-15T12:00:00.001Z' })).toBe('ask');
    expect(asked({ replica: 'rp_voice' })).toBe('permit');
  });

  it('is the executors’ to give only within their latitude, and only for the deceased', () => {
    const left = directive([], { executorLatitude: [EVERYTHING] });
    expect(decided(deceased({ directive: left }))).toMatchObject({ outcome: 'ask', approver: 'executors', rules: [] });
    const granted = { directive: left, grants: [grant('executors')] };
    expect(decided(deceased(granted))).toMatchObject({ reason: 'permitted_by_executors', rules: ['gr_executors'] });
    expect(decided(deceased({ ...granted, directive: directive([]) })).reason).toBe('undecided');
    expect(decided(facts({ lifeState: 'death_reported', ...granted })).reason).toBe('undecided');
    expect(
      decide(
        deceased({ directive: directive([], { executorLatitude: [{ ...EVERYTHING, territories: ['DE'] }] }) }),
        nowhere,
        NOON,
      ).reason,
    ).toBe('undecided');
  });

  it('is the holder’s alone for commerce and politics after death', () => {
    const after = (rules: Rule[]) =>
      decided(
        deceased({ directive: directive(rules, { executorLatitude: [EVERYTHING] }), grants: [grant('executors')] }),
        {
          purpose: 'political',
        },
      ).reason;
    expect(after([])).toBe('reserved_to_holder');
    expect(after([rule('ask')])).toBe('reserved_to_holder');
    expect(after([rule('permit')])).toBe('permitted_by_holder');
  });

  it('of an avatar is the weakest of all that it renders', () => {
    const avatar = { replicas: { rp_voice: replica({ modalities: ['voice', 'face'] }) } };
    const rules = [rule('permit', { id: 'v', modalities: ['voice'] }), rule('ask', { id: 'f', modalities: ['face'] })];
    const known = facts({ ...avatar, directive: directive(rules) });
    expect(decided(known)).toMatchObject({ outcome: 'ask', rules: ['f'] });
    const granted = decided({ ...known, grants: [grant('holder')] });
    expect(granted).toMatchObject({ reason: 'permitted_by_grant', rules: ['f', 'gr_holder', 'v'] });
  });
});

describe('spending', () => {
  const spent = (...grants: Grant[]) => decided({ ...ruled(rule('ask')), grants }).spends;

  it('costs nothing where an uncounted grant will do', () => {
    expect(spent(grant('holder', { usesLeft: 1 }), grant('holder', { id: 'free' }))).toEqual([]);
  });

  it('uses up what ends first, ties going to the smallest id', () => {
    const ends = (id: string, validUntil: string) => grant('holder', { id, validUntil, usesLeft: 2 });
    expect(spent(ends('a', '2026-09-01T00:00:00.000Z'), ends('b', '2026-08-01T00:00:00.000Z'))).toEqual(['b']);
    expect(spent(ends('b', '2026-08-01T00:00:00Z'), ends('a', '2026-08-01T00:00:00.000Z'))).toEqual(['a']);
  });

  it('takes one use for each thing rendered, from each grant once', () => {
    const known = facts({
      replicas: { rp_voice: replica({ modalities: ['voice', 'face', 'video'] }) },
      directive: directive([rule('ask')]),
    });
    const grants = [
      grant('holder', { id: 'v', modalities: ['voice', 'video'], usesLeft: 1 }),
      grant('holder', { id: 'f', modalities: ['face'], usesLeft: 1 }),
    ];
    expect(decided({ ...known, grants }).spends).toEqual(['f', 'v']);
  });
});
