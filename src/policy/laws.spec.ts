import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Dice } from '../../test/support/policy/dice.js';
import { anyGrant, anyRule, EVERYTHING } from '../../test/support/policy/scopes.js';
import { permuted, without, withRestriction } from '../../test/support/policy/changes.js';
import type { World } from '../../test/support/policy/troubles.js';
import { worldOf } from '../../test/support/policy/worlds.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { Replica, Rule } from './likeness-facts.js';
import { outward } from './outward.js';
import { MODALITIES, PROHIBITED_PURPOSES } from './vocabulary.js';

/** Checks a law in at least ten thousand worlds; a seed names one for good. */
function inEveryWorld(check: (world: World, dice: Dice) => boolean): void {
  const property = fc.property(fc.noShrink(fc.integer()), (seed) => check(worldOf(seed), new Dice(~seed)));
  fc.assert(property, { numRuns: 10_000 });
}

const decided = ({ facts, request, now }: World): Decision => decide(facts, request, now);
const copyOf = (world: World): World => JSON.parse(JSON.stringify(world)) as World;
const isPermitted = (world: World): boolean => decided(world).outcome === 'permit';
const opensNothing = (before: World, after: World): boolean => !isPermitted(after) || isPermitted(before);

describe('the laws of the policy', () => {
  it('1: the order of rules, grants, refusals, latitude and of the members of any set changes nothing', () => {
    inEveryWorld((world, dice) => isDeepStrictEqual(decided(permuted(world, dice)), decided(world)));
  });

  it('2: a further refusal, suspension, block, limit, do-not-reanimate or death report never opens anything', () => {
    inEveryWorld((world, dice) => opensNothing(world, withRestriction(world, dice)));
  });

  it('3: leaving something out of a request never opens anything', () => {
    inEveryWorld((world, dice) => opensNothing(world, without(world, dice)));
  });

  it('4: without a rule or latitude nothing is permitted, for a prohibited purpose nothing, and to the unproven nothing', () => {
    inEveryWorld((world) => {
      const { facts, request } = world;
      const silent = facts.directive && { ...facts.directive, rules: [], executorLatitude: [] };
      const purposes = PROHIBITED_PURPOSES.map((purpose) => ({ ...world, request: { ...request, purpose } }));
      const unproven = { ...world, facts: { ...facts, identity: 'unproven' as const } };
      return [{ ...world, facts: { ...facts, directive: silent } }, unproven, ...purposes].every(
        (each) => decided(each).outcome === 'deny',
      );
    });
  });

  it('5: an executors’ grant permits nothing that the holder’s refusal may match', () => {
    inEveryWorld((world, dice) => {
      const { directive } = world.facts;
      if (!directive) return !isPermitted(world);
      const given = world.request.territory == null ? ('any' as const) : [world.request.territory];
      const refusal: Rule = {
        ...EVERYTHING,
        territories: given,
        id: 'no',
        effect: 'refuse',
        phases: ['lifetime', 'post_mortem'],
      };
      const grant = { ...anyGrant(dice, 'gr_x', world.now), ...EVERYTHING };
      const refused = { ...directive, rules: [...directive.rules, refusal], executorLatitude: [EVERYTHING] };
      return !isPermitted({
        ...world,
        facts: { ...world.facts, directive: refused, grants: [...world.facts.grants, grant] },
      });
    });
  });

  it('5: an executors’ grant permits nothing commercial or political', () => {
    inEveryWorld((world, dice) => {
      const request = { ...world.request, purpose: dice.pick(['commercial', 'political']) };
      const holders = world.facts.grants.filter(({ by }) => by === 'holder');
      const grant = { ...anyGrant(dice, 'gr_x', world.now), ...EVERYTHING, by: 'executors' as const };
      const granted = { ...world, request, facts: { ...world.facts, grants: [...world.facts.grants, grant] } };
      return isDeepStrictEqual(decided(granted), decided({ ...granted, facts: { ...world.facts, grants: holders } }));
    });
  });

  it('6: a further permit or ask rule neither drops nor relaxes an obligation, nor postpones the end', () => {
    let kept = 0;
    inEveryWorld((world, dice) => {
      const { directive } = world.facts;
      if (!directive) return true;
      const withRules = (...added: Rule[]) => {
        const rules = [...directive.rules, ...added];
        return decided({
          ...world,
          facts: { ...world.facts, directive: { ...directive, rules, executorLatitude: [] } },
        });
      };
      const before = withRules();
      const after = withRules(anyRule(dice, 'ru_x', world.now, dice.pick(['permit', 'ask'])));
      if (before.outcome !== 'permit' || after.outcome !== 'permit') return true;
      kept += 1;
      return isNoLaxer(after, before);
    });
    expect(kept).toBeGreaterThan(500);
  });

  it('7: a further modality of a replica never opens anything, but what the replica did not render', () => {
    inEveryWorld((world, dice) => {
      const more = MODALITIES[dice.below(MODALITIES.length)] ?? 'voice';
      const rendering = Object.entries(world.facts.replicas).map(([id, replica]): [string, Replica] => [
        id,
        { ...replica, modalities: [...replica.modalities, more] },
      ]);
      const after = { ...world, facts: { ...world.facts, replicas: Object.fromEntries(rendering) } };
      return decided(world).reason === 'replica_mismatch' || opensNothing(world, after);
    });
  });

  it('8: a platform without a replica hears the same no, whether or not there is such a likeness', () => {
    inEveryWorld(({ facts: { replicas, ...rest }, request, now }) => {
      const others = Object.entries(replicas).filter(([, { platform }]) => platform !== request.platform);
      const facts = { ...rest, replicas: Object.fromEntries(others) };
      const decision = decide(facts, request, now);
      if (decision.outcome !== 'deny' || decision.reason === 'obligation_unsupported') return true;
      const unknown = outward(decide(null, request, now), null, request, now);
      return isDeepStrictEqual(outward(decision, facts, request, now), unknown);
    });
  });

  it('9: a decision depends on nothing but its three arguments, and changes none of them', () => {
    let last: World | undefined;
    inEveryWorld((world) => {
      const copy = copyOf(world);
      const first = decided(world);
      if (last) decided(last);
      last = world;
      const told = [first, decided(copy), decided(world)].map((each) =>
        outward(each, world.facts, world.request, world.now),
      );
      const isSame = isDeepStrictEqual(first, decided(copy)) && isDeepStrictEqual(first, decided(world));
      return isSame && isDeepStrictEqual(told[0], told[1]) && isDeepStrictEqual(world, copy);
    });
  });

  it('9: what was decided before is forgotten when the facts themselves are edited', () => {
    inEveryWorld((world, dice) => {
      decided(world);
      const edited = withRestriction(world, dice);
      Object.assign(world.facts, edited.facts);
      const rules = world.facts.directive?.rules ?? [];
      for (const rule of rules) rule.effect = dice.pick(['permit', 'ask', 'refuse']);
      return isDeepStrictEqual(decided(world), decided(copyOf(world)));
    });
  });
});

function isNoLaxer(after: Decision, before: Decision): boolean {
  const isKept = before.obligations.every(({ type, properties }) => {
    const now = after.obligations.find((each) => each.type === type)?.properties;
    return now && Object.entries(properties).every(([name, value]) => isAsStrict(now[name], value));
  });
  return isKept && (after.expiresAt ?? '') <= (before.expiresAt ?? '');
}

function isAsStrict(after: unknown, before: unknown): boolean {
  return typeof after === 'number' && typeof before === 'number' ? after <= before : after === before;
}
