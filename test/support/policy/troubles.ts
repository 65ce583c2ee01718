import type { LikenessFacts, UseRequest } from '../../../src/policy/index.js';
import { MODALITIES, PROHIBITED_PURPOSES } from '../../../src/policy/index.js';
import type { Dice } from './dice.js';
import { anyRule, dateFrom, OBLIGATIONS, PLATFORMS, REPLICAS } from './scopes.js';

/** The three arguments of one decision. */
export interface World {
  facts: LikenessFacts;
  request: UseRequest;
  now: string;
}

type Trouble = (world: World, dice: Dice) => void;

const ABOUT_THE_REQUEST: Trouble[] = [
  ({ request }) => {
    request.likeness = 'lk_2';
  },
  ({ request }, dice) => {
    request[dice.pick(['operation', 'modality', 'purpose', 'audience'] as const)] = 'fly';
  },
  ({ request }, dice) => {
    request.territory = dice.pick(['de', 'DEU', '', 'D\n', 'DE\n']);
  },
  ({ request }, dice) => {
    Reflect.deleteProperty(request, dice.pick(['platform', 'operation', 'modality', 'purpose', 'audience']));
  },
  ({ request }) => {
    delete request.replica;
  },
  ({ request }) => {
    delete request.replica;
    Object.assign(request, { operation: 'distribute', recording: null });
  },
  ({ request }, dice) => {
    request.purpose = dice.pick(PROHIBITED_PURPOSES);
  },
  ({ request }, dice) => {
    request.purpose = dice.pick(['commercial', 'political']);
  },
  ({ request }, dice) => {
    request.replica = dice.pick([...REPLICAS, 'rp_gone', 'toString']);
  },
  ({ request }, dice) => {
    request.modality = dice.pick(MODALITIES);
  },
  ({ request }, dice) => {
    request.recording = dice.pick(['rc_played', 'rc_closed']);
  },
  ({ request }, dice) => {
    Object.assign(request, { operation: 'converse', platform: 'pf_a', modality: 'voice', replica: 'rp_voice' });
    request.interactant = dice.pick([{ adult: true }, { adult: true, consented: false }, { consented: true }]);
  },
  ({ request }, dice) => {
    request.supportedObligations = dice.some(OBLIGATIONS, 4);
  },
  ({ request }, dice) => {
    Object.assign(request, { purpose: 'accessibility', audience: 'self' });
    request.operation = dice.pick(['generate', 'playback']);
  },
];

const ABOUT_THE_FACTS: Trouble[] = [
  ({ facts, now }, dice) => {
    facts.bornOn = dice.pick([dateFrom(now, -6574), dateFrom(now, -6575), '2010-01-01', '2008-02-29']);
  },
  ({ facts }, dice) => {
    facts.suspendedBy = dice.some(['holder', 'executor', 'executor', 'operator'], 2);
  },
  ({ facts }, dice) => {
    facts.blockedPlatforms = dice.some(PLATFORMS, 2);
  },
  ({ facts }) => {
    facts.directive = null;
  },
  ({ facts }) => {
    facts.identity = 'unproven';
  },
  ({ facts, request }, dice) => {
    facts.lifeState = 'death_reported';
    if (dice.chance(50)) request.operation = dice.pick(['collect', 'train']);
  },
  ({ facts }) => {
    if (facts.directive) facts.directive.doNotReanimate = true;
  },
  ({ facts }) => {
    if (facts.lifeState === 'deceased') facts.diedOn = '2024-02-29';
    if (facts.directive) facts.directive.postMortem.untilYears = 3;
  },
  ({ facts, now }, dice) => {
    if (facts.lifeState === 'deceased') facts.diedOn = dateFrom(now, -367 + dice.below(4));
    if (facts.directive) facts.directive.postMortem.untilYears = 1;
  },
  ({ facts, now }, dice) => {
    Object.assign(facts, { lifeState: 'deceased', diedOn: dateFrom(now, -9), confirmedOn: dateFrom(now, -8) });
    if (facts.directive) facts.directive.postMortem.coolingOffDays = 7 + dice.below(4);
  },
  ({ facts }) => {
    if (facts.directive) facts.directive.signature = 'passkey';
  },
  ({ facts }, dice) => {
    for (const replica of Object.values(facts.replicas)) replica.state = dice.pick(['suspended', 'revoked', 'retired']);
  },
  ({ facts, now }, dice) => {
    for (const replica of Object.values(facts.replicas)) replica.endsOn = dateFrom(now, dice.below(3) - 1);
  },
  ({ facts, now }, dice) => {
    facts.executorRefusals.push(anyRule(dice, 'xr_8', now, 'refuse'), anyRule(dice, 'xr_9', now, 'refuse'));
  },
];

/** Brings one or two of the troubles into a world that a plain one passes by. */
export function trouble(world: World, dice: Dice): void {
  for (const bring of dice.some([...ABOUT_THE_REQUEST, ...ABOUT_THE_FACTS], 2)) bring(world, dice);
}

/** Sets some fields that are not given to null, which says the same. */
export function nullify({ facts, request }: World, dice: Dice): void {
  const absent = (owner: object, ...fields: string[]) => {
    for (const field of fields) if (!Object.hasOwn(owner, field)) Object.assign(owner, { [field]: null });
  };
  absent(request, 'territory', 'replica', 'recording', 'interactant', 'supportedObligations');
  absent(facts, 'bornOn', 'diedOn', 'confirmedOn');
  for (const rule of facts.directive?.rules ?? []) absent(rule, dice.pick(['validFrom', 'validUntil', 'conditions']));
  for (const grant of facts.grants) absent(grant, dice.pick(['replica', 'usesLeft', 'conditions']));
  for (const replica of Object.values(facts.replicas)) absent(replica, 'endsOn');
}
