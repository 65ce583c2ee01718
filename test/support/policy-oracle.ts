import type { Decision, Grant, LikenessFacts, Obligation, Rule, Scope, UseRequest } from '../../src/policy/index.js';
import * as words from '../../src/policy/index.js';

type Verdict = Pick<Decision, 'outcome' | 'reason'> & Partial<Decision>;
type Leave = { strength: 0 | 1 | 2; reserved?: boolean; by?: 'grant' | 'executors' | 'holder'; rest: (Rule | Grant)[]; usable?: Grant[] };

/** The page, read again from top to bottom: every rule against every case, with nothing prepared and nothing remembered. */
export function decideNaive(givenFacts: LikenessFacts | null, givenRequest: UseRequest, now: string): Decision {
  const verdict = judge(withoutNulls(givenFacts), withoutNulls(givenRequest), now);
  const version = verdict.reason === 'unknown_likeness' ? null : (givenFacts?.version ?? null);
  const rest = { rules: [], details: {}, obligations: [], spends: [], expiresAt: null, factsVersion: version };
  return { ...rest, ...verdict };
}

function judge(facts: LikenessFacts | null, request: UseRequest, now: string): Verdict {
  const deny = (reason: Decision['reason'], details = {}, rules: Rule[] = []): Verdict => ({ outcome: 'deny', reason, details, rules: ids(rules) });
  if (!facts || facts.likeness !== request.likeness) return deny('unknown_likeness');
  const { operation, modality, purpose, audience, platform, territory } = request;
  const known: [string, string | undefined, readonly string[]][] = [
    ['operation', operation, words.OPERATIONS],
    ['modality', modality, words.MODALITIES],
    ['purpose', purpose, words.PURPOSES],
    ['audience', audience, words.AUDIENCES],
  ];
  const strange = known.filter(([, value, list]) => value !== undefined && !list.includes(value)).map(([name]) => name);
  if (territory !== undefined && !(territory.length === 2 && [...territory].every((c) => c >= 'A' && c <= 'Z'))) strange.push('territory');
  if (strange.length) return deny('not_understood', { fields: strange.sort() });
  const missing = Object.entries({ platform, operation, modality, purpose, audience }).filter(([, v]) => v === undefined).map(([k]) => k);
  if (missing.length) return deny('context_missing', { fields: missing.sort() });
  if (['intimate', 'impersonation', 'identity_verification'].includes(purpose!)) return deny('prohibited_purpose');

  const today = now.slice(0, 10);
  const deceased = facts.lifeState === 'deceased';
  const own = !deceased && ['generate', 'playback'].includes(operation!) && purpose === 'accessibility' && audience === 'self';
  const family = operation === 'playback' && ['private_remembrance', 'memorial_service', 'family_archive'].includes(purpose!);
  const minor = facts.bornOn !== undefined && (deceased ? facts.diedOn! : today) < plusYears(facts.bornOn, 18);
  if (minor && !family) return deny('holder_is_minor');
  const by = [...new Set<string>(facts.suspendedBy)].filter((who) => !(own && who === 'executor')).sort();
  if (by.length) return deny('suspended', { by });
  if (facts.blockedPlatforms.includes(platform!)) return deny('platform_blocked');
  const directive = facts.directive;
  if (!directive) return deny('no_directive');
  if (facts.identity === 'unproven') return deny('identity_unproven');
  if (facts.lifeState === 'death_reported' && ['collect', 'train'].includes(operation!)) return deny('death_unverified');
  if (facts.lifeState !== 'living' && !own && directive.doNotReanimate && operation !== 'playback') return deny('do_not_reanimate');
  const years = directive.postMortem.untilYears ?? undefined;
  const end = deceased && years !== undefined ? plusYears(facts.diedOn!, years) : undefined;
  if (end !== undefined && today >= end) return deny('term_ended', { endedOn: end });
  const quiet = deceased ? plusDays(facts.confirmedOn!, directive.postMortem.coolingOffDays) : today;
  if (operation !== 'playback' && today < quiet) return deny('cooling_off', { until: quiet });
  const weighty = purpose === 'commercial' || purpose === 'political';
  if (weighty && directive.signature !== 'witnessed') return deny('signature_too_weak', { required: 'witnessed' });

  const named = request.replica;
  const replica = named !== undefined && Object.keys(facts.replicas).includes(named) ? facts.replicas[named] : undefined;
  if (['generate', 'converse'].includes(operation!) && named === undefined) return deny('replica_required');
  if (operation === 'distribute' && named === undefined && request.recording === undefined) return deny('source_required');
  if (named !== undefined && (!replica || replica.platform !== platform)) return deny('replica_unknown');
  if (replica && !(replica.modalities as string[]).includes(modality!)) return deny('replica_mismatch');
  if (replica && replica.state !== 'active') return deny('replica_inactive', { state: replica.state });
  if (replica?.endsOn !== undefined && today >= replica.endsOn) return deny('replica_inactive', { state: 'retired' });
  const limits = Object.entries(facts.recordingLimits).find(([id]) => id === request.recording);
  if (limits && !(limits[1] as string[]).includes(operation!)) return deny('recording_limited');

  const t = Date.parse(now);
  const open = (w: { validFrom?: string; validUntil?: string }) =>
    !(w.validFrom !== undefined && Date.parse(w.validFrom) > t) && !(w.validUntil !== undefined && Date.parse(w.validUntil) <= t);
  const phases = facts.lifeState === 'living' || own ? ['lifetime'] : deceased ? ['post_mortem'] : ['lifetime', 'post_mortem'];
  const modalities = replica ? [...new Set<string>(replica.modalities)] : [modality!];
  const cases = modalities.flatMap((m) => phases.map((phase) => ({ phase, ask: { ...request, modality: m } })));
  type Case = (typeof cases)[number];
  const speaking = (rules: Rule[], { phase, ask }: Case, test: typeof surely) =>
    rules.filter((rule) => open(rule) && (rule.phases as string[]).includes(phase) && test(rule, ask));
  const of = (effect: Rule['effect']) => directive.rules.filter((rule) => rule.effect === effect);

  const refusing = cases.flatMap((one) => speaking(of('refuse'), one, perhaps));
  if (refusing.length) return deny('refused_by_holder', {}, refusing);
  const after = own || facts.lifeState === 'living' ? [] : cases.filter(({ phase }) => phase === 'post_mortem');
  const refusingToo = after.flatMap((one) => speaking(facts.executorRefusals, one, perhaps));
  if (refusingToo.length) return deny('refused_by_executor', {}, refusingToo);
  if (operation === 'converse' && request.interactant?.adult !== true) return deny('interactant_not_adult');
  if (operation === 'converse' && request.interactant?.consented !== true) return deny('interactant_consent_missing');

  const leaveIn = (one: Case): Leave => {
    const usable = facts.grants.filter(
      (g) =>
        open(g) && g.phase === one.phase && surely(g, one.ask) && (g.replica === undefined || g.replica === named) &&
        (g.usesLeft === undefined || g.usesLeft > 0) &&
        ((g.by === 'holder' && one.phase === 'lifetime') || (g.by === 'executors' && one.phase === 'post_mortem' && deceased)),
    );
    const asks = speaking(of('ask'), one, perhaps);
    const permits = speaking(of('permit'), one, surely);
    if (asks.length) {
      if (one.phase === 'post_mortem' && weighty) return { strength: 0, reserved: true, rest: [] };
      const sure = asks.some((rule) => surely(rule, one.ask));
      return sure && usable.length ? { strength: 2, by: 'grant', rest: [...asks, ...permits, ...usable], usable } : { strength: 1, rest: asks };
    }
    if (permits.length) return { strength: 2, by: 'holder', rest: permits };
    if (one.phase === 'post_mortem' && deceased && directive.executorLatitude.some((scope) => surely(scope, one.ask))) {
      if (weighty) return { strength: 0, reserved: true, rest: [] };
      return usable.length ? { strength: 2, by: 'executors', rest: usable, usable } : { strength: 1, rest: [] };
    }
    return { strength: 0, rest: [] };
  };
  const leaves = cases.map(leaveIn);
  const strength = Math.min(...leaves.map((leave) => leave.strength));
  const weakest = leaves.filter((leave) => leave.strength === strength);
  const rest = weakest.flatMap((leave) => leave.rest);
  if (strength === 0) return deny(weakest.some((leave) => leave.reserved) ? 'reserved_to_holder' : 'undecided');
  if (strength === 1) return { outcome: 'ask', reason: 'approval_required', rules: ids(rest), approver: deceased ? 'executors' : 'holder' };

  const maybe = cases.flatMap((one) => speaking(of('permit'), one, perhaps));
  const conditions = [...rest, ...maybe].map((each) => each.conditions ?? {});
  const minutes = Math.min(60, ...conditions.map((c) => c.sessionMinutes ?? 60));
  const days = Math.min(...conditions.map((c) => c.retainDays ?? Infinity));
  const is = (...operations: string[]) => operations.includes(operation!);
  const source = is('alter') ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia';
  const table: [string, boolean, Record<string, unknown>][] = [
    ['disclose', !is('playback', 'collect'), { statement: 'ai_generated' }],
    ['label', is('generate', 'converse', 'alter', 'distribute'), { standard: 'c2pa', digitalSourceType: source }],
    ['watermark', conditions.some((c) => c.watermark), {}],
    ['limit_session', is('converse'), { minutes }],
    ['exit_visible', is('converse'), {}],
    ['no_outreach', is('converse'), {}],
    ['announce_ending', is('converse') && replica?.endsOn !== undefined, { on: replica?.endsOn }],
    ['no_advertising', purpose !== 'commercial', {}],
    ['limit_retention', days < Infinity, { days }],
    ['match_source', is('collect', 'train'), {}],
    ['destroy_on_revocation', is('collect', 'train', 'generate', 'alter'), {}],
    ['attest_use', true, { withinHours: 24 }],
  ];
  const obligations: Obligation[] = table.filter(([, due]) => due).map(([type, , properties]) => ({ type, properties }));
  const lacking = obligations.map(({ type }) => type).filter((type) => request.supportedObligations && !request.supportedObligations.includes(type));
  if (lacking.length) return deny('obligation_unsupported', { types: lacking.sort() });

  const spends = leaves.flatMap(({ usable = [] }) => {
    if (usable.some((g) => g.usesLeft === undefined)) return [];
    const end = Math.min(...usable.map((g) => Date.parse(g.validUntil)));
    return usable.filter((g) => Date.parse(g.validUntil) === end).map((g) => g.id).sort().slice(0, 1);
  });
  const coming = [...of('refuse'), ...of('ask'), ...facts.executorRefusals].map((r) => Date.parse(r.validFrom ?? '')).filter((at) => at > t);
  const ends = [
    t + (is('converse') ? minutes : 5) * 60_000,
    ...rest.flatMap((each) => (each.validUntil === undefined ? [] : [Date.parse(each.validUntil)])),
    ...coming,
    ...(replica?.endsOn === undefined ? [] : [Date.parse(`${replica.endsOn}T00:00:00Z`)]),
    ...(end === undefined ? [] : [Date.parse(`${end}T00:00:00Z`)]),
  ];
  const source_ = (['grant', 'executors', 'holder'] as const).find((each) => weakest.some((leave) => leave.by === each))!;
  return {
    outcome: 'permit', reason: `permitted_by_${source_}`, rules: ids(rest), obligations,
    spends: [...new Set(spends)].sort(), expiresAt: new Date(Math.min(...ends)).toISOString(),
  };
}
