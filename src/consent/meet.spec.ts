import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { now, numbered, request, versions, world } from '../../test/support/two-versions.js';
import { decide, type Decision, type Directive, type Rule } from '../policy/index.js';
import { meet, meetAll } from './meet.js';
import { ruleKey } from './scope-relations.js';

const PERMIT: Rule = {
  id: 'was',
  effect: 'permit',
  modalities: 'any',
  operations: 'any',
  purposes: 'any',
  audiences: 'any',
  platforms: 'any',
  territories: 'any',
  phases: ['lifetime', 'post_mortem'],
};
const EMPTY: Directive = {
  version: 1,
  signature: 'typed',
  doNotReanimate: false,
  rules: [],
  postMortem: { coolingOffDays: 0, untilYears: null },
  executorLatitude: [],
};

/** How far a decision opens; a use that fails only for the platform's want of an obligation was open to a question. */
function openness({ outcome, reason }: Decision): number {
  if (outcome === 'permit') return 2;
  return outcome === 'ask' || reason === 'obligation_unsupported' ? 1 : 0;
}

/** The obligations of `other` that `one` lacks or lightens. */
function looser(one: Decision, other: Decision): string[] {
  return other.obligations
    .filter(({ type, properties }) => {
      const kept = one.obligations.find((obligation) => obligation.type === type);
      const limit = properties['minutes'] ?? properties['days'];
      const keptLimit = kept?.properties['minutes'] ?? kept?.properties['days'];
      return !kept || (typeof limit === 'number' && typeof keptLimit === 'number' && keptLimit > limit);
    })
    .map(({ type }) => type);
}

describe('the meet of an old and a new directive', () => {
  it('opens nothing that either of them alone keeps shut, and lightens no obligation', () => {
    let permits = 0;
    fc.assert(
      fc.property(versions, world, request, ([old, next], facts, use) => {
        const [both, before, after] = [meet(old, next), old, next].map((directive) =>
          decide({ ...facts, directive }, use, now),
        );
        if (!both || !before || !after) throw new Error('three were decided');
        expect(openness(both)).toBeLessThanOrEqual(Math.min(openness(before), openness(after)));
        if (both.outcome === 'permit') expect([before.outcome, after.outcome]).toEqual(['permit', 'permit']);
        if (both.outcome !== 'permit') return;
        permits += 1;
        expect([...looser(both, before), ...looser(both, after)]).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
    expect(permits).toBeGreaterThan(500);
  });

  it('opens nothing that a version signed between the two keeps shut', () => {
    fc.assert(
      fc.property(versions, versions, world, request, ([old, between], [next], facts, use) => {
        const [all, ...each] = [meetAll(old, [between], next), old, between, next].map((directive) =>
          decide({ ...facts, directive }, use, now),
        );
        if (!all) throw new Error('all were decided');
        expect(openness(all)).toBeLessThanOrEqual(Math.min(...each.map(openness)));
        if (all.outcome === 'permit') expect(each.flatMap((one) => looser(all, one))).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('says every refusal once, however many versions say it', () => {
    fc.assert(
      fc.property(versions, ([old, next]) => {
        const rules = meetAll(old, [next, old, next], next).rules.filter(({ effect }) => effect === 'refuse');
        expect(new Set(rules.map(ruleKey)).size).toBe(rules.length);
      }),
    );
  });

  it('keeps what both say also where many rules name many platforms', () => {
    const named = (first: string): Rule[] =>
      Array.from({ length: 60 }, (_, rule) => ({
        ...PERMIT,
        id: `r${rule}`,
        conditions: { retainDays: rule + 1 },
        platforms: Array.from({ length: 1000 }, (_, at) => `pf_${first}${rule}x${at}`),
      }));
    const [same, old, next] = [named('s'), named('o'), named('n')];
    const { rules } = meet({ ...EMPTY, rules: [...same, ...old] }, { ...EMPTY, rules: [...same, ...next] });
    expect(rules.map(({ platforms }) => platforms)).toEqual(same.map(({ platforms }) => platforms));
  });

  it('opens nothing at all where nothing was signed before', () => {
    fc.assert(
      fc.property(versions, world, request, ([, next], facts, use) => {
        expect(decide({ ...facts, directive: meet(null, next) }, use, now).outcome).toBe('deny');
      }),
      { numRuns: 2000 },
    );
  });

  it('of a directive with itself decides as that directive does', () => {
    fc.assert(
      fc.property(versions, world, request, ([one], facts, use) => {
        const [both, alone] = [meet(one, one), one].map((directive) => decide({ ...facts, directive }, use, now));
        expect([both?.outcome, both?.obligations, both?.expiresAt]).toEqual([
          alone?.outcome,
          alone?.obligations,
          alone?.expiresAt,
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it('names every rule once, by the new name where both have it', () => {
    fc.assert(
      fc.property(versions, ([old, next]) => {
        const ids = meet(old, { ...next, rules: numbered(next.rules, 'o') }).rules.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
    const old = { ...EMPTY, rules: [PERMIT] };
    const next = { ...EMPTY, version: 2, rules: [{ ...PERMIT, id: 'is', phases: PERMIT.phases.toReversed() }] };
    expect(meet(old, next).rules.map(({ id }) => id)).toEqual(['is']);
  });
});
