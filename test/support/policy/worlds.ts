import type { LikenessFacts, Replica, Rule, UseRequest } from '../../../src/policy/index.js';
import { ALLOWABLE_PURPOSES, AUDIENCES, MODALITIES, OPERATIONS } from '../../../src/policy/index.js';
import { Dice } from './dice.js';
import { anyGrant, anyRule, anyScope, dateFrom, EVERYTHING, OBLIGATIONS, PLATFORMS, TERRITORIES } from './scopes.js';
import { nullify, trouble, type World } from './troubles.js';

const NOWS = [
  '2026-06-15T12:00:00.000Z',
  '2028-02-29T00:00:00Z',
  '2027-03-01T00:00:00.000Z',
  '2027-02-28T23:59:59.999Z',
];
const LIFE_STATES = ['living', 'living', 'living', 'death_reported', 'deceased', 'deceased'] as const;

/** The world of a seed: one that most often gets as far as the rules, yet any step may decide in it. */
export function worldOf(seed: number): World {
  const dice = new Dice(seed);
  const world = plainWorld(dice);
  if (dice.chance(45)) trouble(world, dice);
  if (dice.chance(10)) nullify(world, dice);
  return world;
}

/** The world of a seed in which every list of scopes is long, and most of what it lists is about something else. */
export function crowdedWorldOf(seed: number): World {
  const dice = new Dice(seed);
  const world = plainWorld(dice);
  const { facts, now } = world;
  const crowd = <T>(make: (i: number) => T) => Array.from({ length: 33 + dice.below(120) }, (_, i) => make(i + 10));
  const narrow = () =>
    dice.chance(90) ? { platforms: [`pf_${dice.below(40)}`, dice.pick(PLATFORMS)].slice(dice.below(2)) } : {};
  const effect = (): Rule['effect'] => (dice.chance(95) ? 'permit' : dice.pick(['ask', 'refuse']));
  facts.directive?.rules.push(...crowd((i) => ({ ...anyRule(dice, `ru_${i}`, now, effect()), ...narrow() })));
  facts.directive?.executorLatitude.push(...crowd(() => ({ ...anyScope(dice), ...narrow() })));
  facts.grants.push(...crowd((i) => ({ ...anyGrant(dice, `gr_${i}`, now), ...narrow() })));
  const refusal = (i: number) => ({
    ...anyRule(dice, `xr_${i}`, now, 'refuse'),
    purposes: [dice.pick(ALLOWABLE_PURPOSES)],
  });
  if (dice.chance(20))
    facts.executorRefusals.push(...crowd((i) => ({ ...refusal(i), platforms: [`pf_${dice.below(40)}`] })));
  return world;
}

/** A world that by itself denies nothing before the rules are asked. */
export function plainWorld(dice: Dice): World {
  const now = dice.pick(NOWS);
  return { facts: anyFacts(dice, now), request: anyRequest(dice), now };
}

/** Likeness facts that by themselves deny nothing before the rules are asked. */
function anyFacts(dice: Dice, now: string): LikenessFacts {
  const lifeState = dice.pick(LIFE_STATES);
  const list = <T>(most: number, make: (i: number) => T) =>
    Array.from({ length: dice.below(most + 1) }, (_, i) => make(i));
  return {
    likeness: 'lk_1',
    version: 1 + dice.below(9),
    identity: 'proven',
    lifeState,
    ...(lifeState === 'deceased' ? { diedOn: dateFrom(now, -30), confirmedOn: dateFrom(now, -10) } : {}),
    ...(dice.chance(50) ? { bornOn: '1950-02-28' } : {}),
    suspendedBy: [],
    blockedPlatforms: [],
    directive: {
      version: 1,
      signature: dice.chance(95) ? 'witnessed' : 'typed',
      doNotReanimate: false,
      rules: [...list(5, (i) => anyRule(dice, `ru_${i}`, now)), ...broadRules(dice, now)],
      postMortem: { coolingOffDays: dice.below(11), untilYears: dice.chance(70) ? null : 1 + dice.below(5) },
      executorLatitude: dice.chance(50) ? [] : [{ ...anyScope(dice) }, EVERYTHING].slice(dice.below(2)),
    },
    executorRefusals: dice.chance(15) ? list(2, (i) => anyRule(dice, `xr_${i}`, now, 'refuse')) : [],
    grants: list(5, (i) => anyGrant(dice, `gr_${i}`, now)),
    replicas: anyReplicas(dice, now),
    recordingLimits: recordOf({ rc_played: ['playback', 'distribute'], rc_closed: [] }),
  };
}

/** Wishes that reach far, without which most worlds would end undecided. */
function broadRules(dice: Dice, now: string): Rule[] {
  const rules = [];
  if (dice.chance(40)) rules.push({ ...anyRule(dice, 'ru_8', now, 'permit'), ...EVERYTHING });
  if (dice.chance(30)) rules.push({ ...anyRule(dice, 'ru_9', now, 'ask'), ...EVERYTHING });
  return rules;
}

/** A request that by itself is denied nothing. */
export function anyRequest(dice: Dice): UseRequest {
  const [replica, platform, modality] = dice.pick([
    ['rp_voice', 'pf_a', 'voice'],
    ['rp_avatar', 'pf_a', 'face'],
    ['rp_other', 'pf_b', 'persona'],
    ['constructor', 'pf_c', 'voice'],
  ] as const);
  const operation = dice.pick(OPERATIONS);
  const isRendered = ['generate', 'converse', 'distribute'].includes(operation) || dice.chance(15);
  return {
    likeness: 'lk_1',
    operation,
    platform: isRendered ? platform : dice.pick(PLATFORMS),
    modality: isRendered ? modality : dice.pick(MODALITIES),
    purpose: dice.chance(12) ? 'accessibility' : dice.pick(ALLOWABLE_PURPOSES),
    audience: dice.chance(20) ? 'self' : dice.pick(AUDIENCES),
    ...(dice.chance(75) ? { territory: dice.pick(TERRITORIES) } : {}),
    ...(isRendered ? { replica } : {}),
    ...(dice.chance(20) ? { recording: dice.chance(80) ? 'rc_free' : dice.pick(['rc_played', '__proto__']) } : {}),
    ...(operation === 'converse' ? { interactant: { adult: true, consented: true } } : {}),
    ...(dice.chance(8) ? { supportedObligations: OBLIGATIONS } : {}),
  };
}

function anyReplicas(dice: Dice, now: string): Record<string, Replica> {
  const replica = (platform: string, ...modalities: Replica['modalities']): Replica => ({
    platform,
    modalities,
    state: 'active',
    ...(dice.chance(20) ? { endsOn: dateFrom(now, 1 + dice.below(2)) } : {}),
  });
  return recordOf({
    rp_voice: replica('pf_a', 'voice'),
    rp_avatar: replica('pf_a', 'voice', 'face', 'video', 'voice'),
    rp_other: replica('pf_b', 'persona', 'voice'),
    constructor: replica('pf_c', 'voice'),
  });
}

/** With a property of its own that is named `__proto__`, as JSON can make it. */
function recordOf<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries([['__proto__', Object.values(entries)[0] as T], ...Object.entries(entries)]);
}
