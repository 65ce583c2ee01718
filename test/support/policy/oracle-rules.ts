import type { Directive, Grant, LikenessFacts, Obligation, Phase, Rule } from '../../../src/policy/index.js';
import {
  deny,
  idsOf,
  isOpen,
  perhaps,
  plusYears,
  speaksForThemselves,
  surely,
  type Asked,
  type Verdict,
} from './oracle-terms.js';

interface Case {
  phase: Phase;
  asked: Asked;
}
interface Leave {
  strength: 'none' | 'ask' | 'permit';
  by?: 'grant' | 'executors' | 'holder';
  reserved?: boolean;
  rests: (Rule | Grant)[];
  usable?: Grant[];
}
interface World {
  facts: LikenessFacts;
  directive: Directive;
  asked: Asked;
  now: string;
}

/** Steps 21 to 28. */
export function judgeByRules(facts: LikenessFacts, asked: Asked, now: string): Verdict {
  const directive = facts.directive;
  if (!directive) throw new Error('step 8 denies before');
  const world = { facts, directive, asked, now };
  const cases = casesOf(world);

  const refusing = cases.flatMap((one) => speaking('refuse', one, world, perhaps));
  if (refusing.length > 0) return { ...deny('refused_by_holder'), rules: idsOf(refusing) };
  const after = cases.filter(({ phase }) => phase === 'post_mortem');
  const alsoRefusing = facts.executorRefusals.filter((rule) => after.some((one) => speaks(rule, one, now, perhaps)));
  if (alsoRefusing.length > 0) return { ...deny('refused_by_executor'), rules: idsOf(alsoRefusing) };
  if (asked.operation === 'converse') {
    if (asked.interactant?.adult !== true) return deny('interactant_not_adult');
    if (asked.interactant.consented !== true) return deny('interactant_consent_missing');
  }

  const leaves = cases.map((one) => leaveIn(one, world));
  const strength = (['none', 'ask', 'permit'] as const).find((each) => leaves.some((leave) => leave.strength === each));
  const weakest = leaves.filter((leave) => leave.strength === strength);
  const rests = weakest.flatMap((leave) => leave.rests);
  if (strength === 'none') return deny(weakest.some(({ reserved }) => reserved) ? 'reserved_to_holder' : 'undecided');
  if (strength === 'permit') return permit(world, cases, leaves, rests);
  const approver = facts.lifeState === 'deceased' ? 'executors' : 'holder';
  return { outcome: 'ask', reason: 'approval_required', rules: idsOf(rests), approver };
}

function casesOf({ facts, asked }: World): Case[] {
  const phases = new Set<Phase>();
  if (facts.lifeState !== 'deceased') phases.add('lifetime');
  if (facts.lifeState !== 'living' && !speaksForThemselves(facts, asked)) phases.add('post_mortem');
  const replica = asked.replica === undefined ? undefined : facts.replicas[asked.replica];
  const modalities = new Set<string>(replica ? replica.modalities : [asked.modality]);
  return [...phases].flatMap((phase) => [...modalities].map((modality) => ({ phase, asked: { ...asked, modality } })));
}

function speaks(rule: Rule, { phase, asked }: Case, now: string, matches: typeof surely): boolean {
  return isOpen(rule, now) && rule.phases.some((each) => each === phase) && matches(rule, asked);
}

function speaking(effect: Rule['effect'], one: Case, { directive, now }: World, matches: typeof surely): Rule[] {
  return directive.rules.filter((rule) => rule.effect === effect && speaks(rule, one, now, matches));
}

function leaveIn(one: Case, world: World): Leave {
  const asks = speaking('ask', one, world, perhaps);
  const permits = speaking('permit', one, world, surely);
  const usable = usableGrants(one, world);
  const left =
    world.facts.lifeState === 'deceased' && world.directive.executorLatitude.some((each) => surely(each, one.asked));
  const reserved = one.phase === 'post_mortem' && ['commercial', 'political'].includes(one.asked.purpose);

  if (asks.length > 0) {
    if (reserved) return { strength: 'none', reserved, rests: [] };
    const sure = asks.some((rule) => surely(rule, one.asked));
    if (!sure || usable.length === 0) return { strength: 'ask', rests: asks };
    return { strength: 'permit', by: 'grant', rests: [...asks, ...permits, ...usable], usable };
  }
  if (permits.length > 0) return { strength: 'permit', by: 'holder', rests: permits };
  if (one.phase !== 'post_mortem' || !left) return { strength: 'none', rests: [] };
  if (reserved) return { strength: 'none', reserved, rests: [] };
  return usable.length > 0
    ? { strength: 'permit', by: 'executors', rests: usable, usable }
    : { strength: 'ask', rests: [] };
}

function usableGrants({ phase, asked }: Case, { facts, now }: World): Grant[] {
  const fitting = facts.grants.filter((grant) => grant.phase === phase && isOpen(grant, now) && surely(grant, asked));
  const forThis = fitting.filter(
    ({ replica, usesLeft = 1 }) => usesLeft > 0 && [undefined, asked.replica].includes(replica),
  );
  if (phase === 'lifetime') return forThis.filter(({ by }) => by === 'holder');
  return facts.lifeState === 'death_reported' ? [] : forThis.filter(({ by }) => by === 'executors');
}

function permit(world: World, cases: Case[], leaves: Leave[], rests: (Rule | Grant)[]): Verdict {
  const possible = cases.flatMap((one) => speaking('permit', one, world, perhaps));
  const conditions = [...rests, ...possible].flatMap((each) => each.conditions ?? []);
  const minutes = Math.min(60, ...conditions.flatMap(({ sessionMinutes }) => sessionMinutes ?? []));
  const obligations = owed(
    world,
    minutes,
    conditions.flatMap(({ retainDays }) => retainDays ?? []),
    conditions.some(({ watermark }) => watermark),
  );
  const lacking = obligations
    .map(({ type }) => type)
    .filter((type) => world.asked.supportedObligations?.includes(type) === false);
  if (lacking.length > 0) return deny('obligation_unsupported', { types: lacking.sort() });
  const sources = leaves.map(({ by }) => by);
  const by = sources.includes('grant') ? 'grant' : sources.includes('executors') ? 'executors' : 'holder';
  const spends = [...new Set(leaves.flatMap(spentIn))].sort();
  return {
    outcome: 'permit',
    reason: `permitted_by_${by}`,
    rules: idsOf(rests),
    obligations,
    spends,
    expiresAt: expiry(world, rests, minutes),
  };
}

function spentIn({ usable = [] }: Leave): string[] {
  if (usable.some(({ usesLeft }) => usesLeft === undefined)) return [];
  const keyed = usable.map(({ id, validUntil }) => [new Date(validUntil).toISOString(), id] as const);
  const first = keyed.sort(([endA, a], [endB, b]) => (endA + a < endB + b ? -1 : 1))[0];
  return first ? [first[1]] : [];
}

function owed({ facts, asked }: World, minutes: number, days: number[], watermark: boolean): Obligation[] {
  const op = asked.operation;
  const endsOn = asked.replica === undefined ? undefined : facts.replicas[asked.replica]?.endsOn;
  const kind = op === 'alter' ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia';
  const table: [boolean, string, Record<string, unknown>][] = [
    [!['playback', 'collect'].includes(op), 'disclose', { statement: 'ai_generated' }],
    [
      ['generate', 'converse', 'alter', 'distribute'].includes(op),
      'label',
      { standard: 'c2pa', digitalSourceType: kind },
    ],
    [watermark, 'watermark', {}],
    [op === 'converse', 'limit_session', { minutes }],
    [op === 'converse', 'exit_visible', {}],
    [op === 'converse', 'no_outreach', {}],
    [op === 'converse' && endsOn !== undefined, 'announce_ending', { on: endsOn }],
    [asked.purpose !== 'commercial', 'no_advertising', {}],
    [days.length > 0, 'limit_retention', { days: Math.min(...days) }],
    [['collect', 'train'].includes(op), 'match_source', {}],
    [['collect', 'train', 'generate', 'alter'].includes(op), 'destroy_on_revocation', {}],
    [true, 'attest_use', { withinHours: 24 }],
  ];
  return table.filter(([due]) => due).map(([, type, properties]) => ({ type, properties }));
}

function expiry({ facts, directive, asked, now }: World, rests: (Rule | Grant)[], minutes: number): string {
  const at = Date.parse(now);
  const restricting = [...directive.rules.filter(({ effect }) => effect !== 'permit'), ...facts.executorRefusals];
  const coming = restricting.flatMap(({ validFrom }) => (validFrom === undefined ? [] : [Date.parse(validFrom)]));
  const ends = rests.flatMap(({ validUntil }) => (validUntil === undefined ? [] : [Date.parse(validUntil)]));
  const endsOn = asked.replica === undefined ? undefined : facts.replicas[asked.replica]?.endsOn;
  const years = facts.lifeState === 'deceased' ? directive.postMortem.untilYears : undefined;
  const term = years == null || facts.diedOn === undefined ? undefined : plusYears(facts.diedOn, years);
  const midnights = [endsOn, term].flatMap((date) => (date === undefined ? [] : [Date.parse(date)]));
  const limit = at + (asked.operation === 'converse' ? minutes : 5) * 60_000;
  return new Date(Math.min(limit, ...ends, ...midnights, ...coming.filter((start) => start > at))).toISOString();
}
