import type { Any, Conditions, Grant, Phase, Rule, Scope, Window } from '../../../src/policy/index.js';
import { ALLOWABLE_PURPOSES, AUDIENCES, MODALITIES, OPERATIONS } from '../../../src/policy/index.js';
import type { Dice } from './dice.js';

/** Few enough that requests and scopes often meet. */
export const PLATFORMS = ['pf_a', 'pf_b', 'pf_c'];
/** Few enough that requests and scopes often meet. */
export const TERRITORIES = ['DE', 'FR', 'US'];
/** The replicas that worlds know, two of them named like what every object has. */
export const REPLICAS = ['rp_voice', 'rp_avatar', 'rp_other', '__proto__', 'constructor'];

const MINUTE = 60_000;
const BOUNDS = [-400 * 1440 * MINUTE, -MINUTE, -1, 0, 1, 3 * MINUTE, 5 * MINUTE, 20 * MINUTE, 400 * 1440 * MINUTE];

/** What a permit can carry. */
export const OBLIGATIONS = [
  'disclose',
  'label',
  'watermark',
  'limit_session',
  'exit_visible',
  'no_outreach',
  'announce_ending',
  'no_advertising',
  'limit_retention',
  'match_source',
  'destroy_on_revocation',
  'attest_use',
];
/** The scope that leaves nothing out. */
export const EVERYTHING: Scope = {
  modalities: 'any',
  operations: 'any',
  purposes: 'any',
  audiences: 'any',
  platforms: 'any',
  territories: 'any',
};

/** A scope that matches most requests, but not all. */
export function anyScope(dice: Dice): Scope {
  const set = <T>(values: readonly T[], most: number): Any<T> => {
    if (dice.chance(78)) return 'any';
    return dice.chance(3) ? [] : dice.some(values, most);
  };
  return {
    modalities: set(MODALITIES, 5),
    operations: set(OPERATIONS, 6),
    purposes: set(ALLOWABLE_PURPOSES, 12),
    audiences: set(AUDIENCES, 4),
    platforms: set(PLATFORMS, 3),
    territories: set(TERRITORIES, 3),
  };
}

/** A rule with a given effect, or with any. */
export function anyRule(dice: Dice, id: string, now: string, effect?: Rule['effect']): Rule {
  return {
    ...anyScope(dice),
    id,
    effect: effect ?? dice.pick(['permit', 'permit', 'permit', 'permit', 'ask', 'ask', 'refuse']),
    phases: dice.pick<Phase[]>([
      ['lifetime', 'post_mortem'],
      ['post_mortem', 'lifetime', 'lifetime'],
      ['lifetime'],
      ['post_mortem'],
    ]),
    ...anyWindow(dice, now),
    ...(dice.chance(40) ? { conditions: anyConditions(dice) } : {}),
  };
}

/** A grant that is usable rather often. */
export function anyGrant(dice: Dice, id: string, now: string): Grant {
  const by = dice.pick(['holder', 'executors'] as const);
  const usual = by === 'holder' ? 'lifetime' : 'post_mortem';
  return {
    ...anyScope(dice),
    id,
    by,
    phase: dice.chance(90) ? usual : dice.pick(['lifetime', 'post_mortem']),
    validUntil: instant(now, dice.pick([0, 1, 2 * MINUTE, 2 * MINUTE, 10 * MINUTE, 400 * 1440 * MINUTE])),
    ...(dice.chance(20) ? { validFrom: instant(now, dice.pick(BOUNDS)) } : {}),
    ...(dice.chance(20) ? { replica: dice.pick(REPLICAS) } : {}),
    ...(dice.chance(50) ? { usesLeft: dice.below(4) } : {}),
    ...(dice.chance(40) ? { conditions: anyConditions(dice) } : {}),
  };
}

const instants = new Map<string, string>();

/** The instant so many milliseconds after another; worked out once, as worlds share a few. */
function instant(now: string, later: number): string {
  const key = `${now} ${later}`;
  const known = instants.get(key) ?? new Date(Date.parse(now) + later).toISOString();
  instants.set(key, known);
  return known;
}

/** The UTC date so many days after an instant's. */
export function dateFrom(now: string, days: number): string {
  return instant(now, days * 1440 * MINUTE).slice(0, 10);
}

function anyWindow(dice: Dice, now: string): Window {
  if (dice.chance(65)) return {};
  return {
    ...(dice.chance(50) ? { validFrom: instant(now, dice.pick(BOUNDS)) } : {}),
    ...(dice.chance(50) ? { validUntil: instant(now, dice.pick(BOUNDS)) } : {}),
  };
}

function anyConditions(dice: Dice): Conditions {
  return {
    ...(dice.chance(50) ? { sessionMinutes: dice.pick([1, 4, 5, 30, 60, 90]) } : {}),
    ...(dice.chance(50) ? { retainDays: dice.pick([1, 7, 365]) } : {}),
    ...(dice.chance(50) ? { watermark: dice.chance(70) } : {}),
  };
}
