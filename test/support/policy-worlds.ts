import type { LikenessFacts, Replica, UseRequest } from '../../src/policy/index.js';
import { ALLOWABLE_PURPOSES, AUDIENCES, MODALITIES, OPERATIONS, PROHIBITED_PURPOSES } from '../../src/policy/index.js';
import { Dice } from './dice.js';
import { anyGrant, anyRule, anyScope, instant, PLATFORMS, REPLICAS, TERRITORIES } from './policy-scopes.js';

/** The three arguments of one decision. */
export interface World {
  facts: LikenessFacts;
  request: UseRequest;
  now: string;
}

const NOWS = ['2026-06-15T12:00:00.000Z', '2028-02-29T00:00:00Z', '2027-03-01T00:00:00.000Z', '2027-02-28T23:59:59.999Z'];
const DAY = 86_400_000;

/** The world of a seed: one that most often gets as far as the rules, yet any step may decide in it. */
export function worldOf(seed: number): World {
  const dice = new Dice(seed);
  const now = dice.pick(NOWS);
  const world = { facts: anyFacts(dice, now), request: anyRequest(dice), now };
  if (dice.chance(45)) for (const trouble of dice.some(TROUBLES, 2)) trouble(world, dice);
  if (dice.chance(10)) nullify(world, dice);
  return world;
}

/** Likeness facts that by themselves deny nothing before the rules are asked. */
function anyFacts(dice: Dice, now: string): LikenessFacts {
  const lifeState = dice.pick(['living', 'living', 'living', 'death_reported', 'death_reported', 'deceased', 'deceased'] as const);
  const list = <T>(most: number, make: (i: number) => T) => Array.from({ length: dice.below(most + 1) }, (_, i) => make(i));
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
      signature: dice.chance(85) ? 'witnessed' : 'typed',
      doNotReanimate: false,
      rules: list(6, (i) => anyRule(dice, `ru_${i}`, now)),
      postMortem: { coolingOffDays: dice.below(11), untilYears: dice.chance(70) ? null : 1 + dice.below(5) },
      executorLatitude: list(2, () => anyScope(dice)),
    },
    executorRefusals: dice.chance(15) ? list(2, (i) => anyRule(dice, `xr_${i}`, now, 'refuse')) : [],
    grants: list(4, (i) => anyGrant(dice, `gr_${i}`, now)),
    replicas: anyReplicas(dice, now),
    recordingLimits: recordOf({ rc_played: ['playback', 'distribute'], rc_closed: [] }),
  };
}

function anyRequest(dice: Dice): UseRequest {
  const [replica, platform, modality] = dice.pick([
    ['rp_voice', 'pf_a', 'voice'],
    ['rp_avatar', 'pf_a', 'face'],
    ['rp_other', 'pf_b', 'persona'],
    ['constructor', 'pf_c', 'voice'],
  ] as const);
  const operation = dice.pick(OPERATIONS);
  const spoken = operation === 'generate' || operation === 'converse' || operation === 'distribute';
  const withReplica = spoken || dice.chance(15);
  return {
    likeness: 'lk_1',
    operation,
    platform: withReplica ? platform : dice.pick(PLATFORMS),
    modality: withReplica ? modality : dice.pick(MODALITIES),
    purpose: dice.chance(12) ? 'accessibility' : dice.pick(ALLOWABLE_PURPOSES),
    audience: dice.chance(20) ? 'self' : dice.pick(AUDIENCES),
    ...(dice.chance(75) ? { territory: dice.pick(TERRITORIES) } : {}),
    ...(withReplica ? { replica } : {}),
    ...(dice.chance(20) ? { recording: dice.pick(['rc_free', 'rc_played', '__proto__']) } : {}),
    ...(operation === 'converse' ? { interactant: { adult: true, consented: true } } : {}),
    ...(dice.chance(8) ? { supportedObligations: ALL_OBLIGATIONS } : {}),
  };
}

const ALL_OBLIGATIONS = [
  'disclose', 'label', 'watermark', 'limit_session', 'exit_visible', 'no_outreach', 'announce_ending', 'no_advertising',
  'limit_retention', 'match_source', 'destroy_on_revocation', 'attest_use',
]; // prettier-ignore

type Trouble = (world: World, dice: Dice) => void;

/** Each reaches a step that a plain world passes by. */
const TROUBLES: Trouble[] = [
  ({ request }) => (request.likeness = 'lk_2'),
  ({ request }, dice) => (request[dice.pick(['operation', 'modality', 'purpose', 'audience'])] = 'fly'),
  ({ request }, dice) => (request.territory = dice.pick(['de', 'DEU', '', 'D\n'])),
  ({ request }, dice) => delete request[dice.pick(['platform', 'operation', 'modality', 'purpose', 'audience', 'replica'])],
  ({ request }, dice) => (request.purpose = dice.pick(PROHIBITED_PURPOSES)),
  ({ request }, dice) => (request.purpose = dice.pick(['commercial', 'political'])),
  ({ facts, now }, dice) => (facts.bornOn = dice.pick([dateFrom(now, -6574), dateFrom(now, -6575), '2010-01-01', '2008-02-29'])),
  ({ facts }, dice) => (facts.suspendedBy = dice.some(['holder', 'executor', 'executor', 'operator'], 2)),
  ({ facts }, dice) => (facts.blockedPlatforms = dice.some(PLATFORMS, 2)),
  ({ facts }) => (facts.directive = null),
  ({ facts }) => (facts.identity = 'unproven'),
  ({ facts, request }, dice) => Object.assign(facts, { lifeState: 'death_reported' }) && (request.operation = dice.pick(['collect', 'train'])),
  ({ facts }) => facts.directive && (facts.directive.doNotReanimate = true),
  ({ facts }) => facts.diedOn && (facts.diedOn = '2024-02-29'),
  ({ facts }) => facts.directive && (facts.directive.postMortem.untilYears = 1),
  ({ facts }, dice) => facts.directive && (facts.directive.postMortem.coolingOffDays = 10 + dice.below(3)),
  ({ facts }) => facts.directive && (facts.directive.signature = 'passkey'),
  ({ request }, dice) => (request.replica = dice.pick([...REPLICAS, 'rp_gone', 'toString'])),
  ({ request }, dice) => (request.modality = dice.pick(MODALITIES)),
  ({ facts }, dice) => Object.values(facts.replicas).forEach((each) => (each.state = dice.pick(['suspended', 'revoked', 'retired']))),
  ({ facts, now }, dice) => Object.values(facts.replicas).forEach((each) => (each.endsOn = dateFrom(now, dice.below(3) - 1))),
  ({ request }, dice) => (request.recording = dice.pick(['rc_played', 'rc_closed'])),
  ({ facts, now }, dice) => facts.executorRefusals.push(anyRule(dice, 'xr_9', now, 'refuse')),
  ({ request }, dice) => Object.assign(request, { operation: 'converse', interactant: dice.pick([{ adult: true }, { consented: true }, {}]) }),
  ({ request }, dice) => (request.supportedObligations = dice.some(ALL_OBLIGATIONS, 4)),
  ({ request }, dice) => Object.assign(request, { purpose: 'accessibility', audience: 'self', operation: dice.pick(['generate', 'playback']) }),
];

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

/** Own properties only, `__proto__` among them, as JSON makes them. */
function recordOf<T>(entries: Record<string, T>): Record<string, T> {
  return Object.assign(Object.fromEntries([['__proto__', Object.values(entries)[0]]]), entries) as Record<string, T>;
}

/** A field that is null counts as not given. */
function nullify({ facts, request }: World, dice: Dice): void {
  const absent = (owner: object, field: string) => Object.hasOwn(owner, field) || Object.assign(owner, { [field]: null });
  for (const field of ['territory', 'replica', 'recording', 'interactant', 'supportedObligations']) absent(request, field);
  for (const field of ['bornOn', 'diedOn', 'confirmedOn']) absent(facts, field);
  for (const rule of facts.directive?.rules ?? []) absent(rule, dice.pick(['validFrom', 'validUntil', 'conditions']));
  for (const grant of facts.grants) absent(grant, dice.pick(['replica', 'usesLeft', 'conditions']));
}

function dateFrom(now: string, days: number): string {
  return instant(now, days * DAY).slice(0, 10);
}
