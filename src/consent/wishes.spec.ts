import { describe, expect, it } from '@jest/globals';
import { toWishes, type UnnamedRule } from './wishes.js';
import { WishesInput } from './wishes.input.js';

const scope = {
  modalities: ['voice'],
  operations: ['generate'],
  purposes: ['family_archive'],
  audiences: ['family'],
  platforms: 'any',
  territories: 'any',
};
const permit = { effect: 'permit', ...scope, phases: ['lifetime'] };
const empty = {
  doNotReanimate: false,
  rules: [] as object[],
  postMortem: { coolingOffDays: 30, untilYears: null as number | null },
  executorLatitude: [] as object[],
};

function issuesOf(wishes: object): { code: string; path: string }[] {
  const parsed = WishesInput.safeParse(wishes);
  return parsed.success ? [] : parsed.error.issues.map(({ code, path }) => ({ code, path: path.join('.') }));
}

describe('wishes as they are sent', () => {
  it('take the shapes of the policy', () => {
    const full = {
      ...empty,
      rules: [
        {
          id: 'mine',
          ...permit,
          validFrom: '2026-01-01T00:00:00+02:00',
          conditions: { sessionMinutes: 5, watermark: true },
        },
        { ...permit, effect: 'refuse', purposes: ['intimate'], platforms: ['pf_0123'], territories: ['DE'] },
      ],
      executorLatitude: [scope],
    };
    expect(issuesOf(full)).toEqual([]);
  });

  it.each([
    ['a purpose nobody knows', { ...permit, purposes: ['fun'] }, 'rules.0.purposes.0'],
    ['a purpose nobody may permit', { ...permit, purposes: ['intimate'] }, 'rules.0.purposes'],
    ['a question for such a purpose', { ...permit, effect: 'ask', purposes: ['impersonation'] }, 'rules.0.purposes'],
    ['a territory in lower case', { ...permit, territories: ['de'] }, 'rules.0.territories.0'],
    ['a platform that is none', { ...permit, platforms: ['acme'] }, 'rules.0.platforms.0'],
    ['an id with spaces', { ...permit, id: 'my rule' }, 'rules.0.id'],
    ['half a minute', { ...permit, conditions: { sessionMinutes: 0.5 } }, 'rules.0.conditions.sessionMinutes'],
    [
      'a window that closes first',
      { ...permit, validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-02-01T01:00:00+01:00' },
      'rules.0.validUntil',
    ],
    ['a day that does not exist', { ...permit, validFrom: '2026-02-30T00:00:00Z' }, 'rules.0.validFrom'],
  ])('do not take %s, and say where', (_, rule, path) => {
    const issues = issuesOf({ ...empty, rules: [rule] });
    expect(issues.map((issue) => issue.path)).toContain(path);
    expect(issues.map((issue) => issue.code)).not.toContain('invalid_union');
  });

  it('are misshapen when a set is neither a list nor any', () => {
    expect(issuesOf({ ...empty, rules: [{ ...permit, purposes: 'commercial' }] })).toContainEqual({
      code: 'invalid_union',
      path: 'rules.0.purposes',
    });
  });

  it('do not take the same id twice, nor a field that has no meaning', () => {
    expect(
      issuesOf({
        ...empty,
        rules: [
          { ...permit, id: 'a' },
          { ...permit, id: 'a' },
        ],
      }),
    ).toHaveLength(1);
    expect(issuesOf({ ...empty, note: 'x' })).toEqual([{ code: 'unrecognized_keys', path: '' }]);
  });

  it('are at most a thousand rules', () => {
    expect(issuesOf({ ...empty, rules: Array.from({ length: 1000 }, () => permit) })).toEqual([]);
    expect(issuesOf({ ...empty, rules: Array.from({ length: 1001 }, () => permit) })).toHaveLength(1);
  });
});

describe('the lasting form of wishes', () => {
  const rule = WishesInput.parse({ ...empty, rules: [permit] }).rules[0];

  it('names the rules that came without an id, around the names that are taken', () => {
    const rules = [{ ...rule, id: 'r2' }, rule, rule, { ...rule, id: 'x' }, rule] as UnnamedRule[];
    expect(toWishes({ ...empty, rules, executorLatitude: [] }).rules.map(({ id }) => id)).toEqual([
      'r2',
      'r1',
      'r3',
      'x',
      'r4',
    ]);
  });

  it('writes instants in UTC with milliseconds and every value once', () => {
    const sent = { ...rule, modalities: ['voice', 'voice'], validFrom: '2026-01-01T00:00:00+02:00' } as UnnamedRule;
    expect(toWishes({ ...empty, rules: [sent], executorLatitude: [] }).rules[0]).toMatchObject({
      modalities: ['voice'],
      validFrom: '2025-12-31T22:00:00.000Z',
    });
  });
});
