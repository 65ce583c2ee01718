import type { Decision, LikenessFacts, Replica, UseRequest } from '../../../src/policy/index.js';
import { AUDIENCES, MODALITIES, OPERATIONS, PROHIBITED_PURPOSES, PURPOSES } from '../../../src/policy/index.js';
import { judgeByRules } from './oracle-rules.js';
import {
  deny,
  plusDays,
  plusYears,
  speaksForThemselves,
  withoutNulls,
  type Asked,
  type Verdict,
} from './oracle-terms.js';

/**
 * The page, read again from top to bottom: every rule against every case, with nothing prepared and nothing
 * remembered.
 */
export function decideNaive(givenFacts: LikenessFacts | null, givenRequest: UseRequest, now: string): Decision {
  const facts = withoutNulls(givenFacts);
  const asked = withoutNulls(givenRequest);
  const verdict = judge(facts, asked, now);
  const factsVersion = facts && verdict.reason !== 'unknown_likeness' ? facts.version : null;
  return { rules: [], details: {}, obligations: [], spends: [], expiresAt: null, factsVersion, ...verdict };
}

function judge(facts: LikenessFacts | null, request: UseRequest, now: string): Verdict {
  if (!facts || facts.likeness !== request.likeness) return deny('unknown_likeness');
  const { operation, modality, purpose, audience, platform, territory } = request;
  const inWords = [
    operation === undefined || among(OPERATIONS, operation) ? [] : ['operation'],
    modality === undefined || among(MODALITIES, modality) ? [] : ['modality'],
    purpose === undefined || among(PURPOSES, purpose) ? [] : ['purpose'],
    audience === undefined || among(AUDIENCES, audience) ? [] : ['audience'],
    territory === undefined || isTerritory(territory) ? [] : ['territory'],
  ];
  const strange = inWords.flat();
  if (strange.length > 0) return deny('not_understood', { fields: strange.sort() });
  const context = { operation, modality, purpose, audience, platform };
  const missing = Object.entries(context).filter(([, value]) => value === undefined);
  if (missing.length > 0) return deny('context_missing', { fields: missing.map(([name]) => name).sort() });
  const asked = { ...request, ...context } as Asked;
  if (among(PROHIBITED_PURPOSES, asked.purpose)) return deny('prohibited_purpose');
  return judgeFacts(facts, asked, now) ?? judgeReplica(facts, asked, now) ?? judgeByRules(facts, asked, now);
}

function judgeFacts(facts: LikenessFacts, asked: Asked, now: string): Verdict | undefined {
  const { lifeState, directive, diedOn = '', confirmedOn = '' } = facts;
  const today = now.slice(0, 10);
  const grown = facts.bornOn === undefined ? '0000-01-01' : plusYears(facts.bornOn, 18);
  const family = ['private_remembrance', 'memorial_service', 'family_archive'].includes(asked.purpose);
  const isMinor = (lifeState === 'deceased' ? diedOn : today) < grown;
  if (isMinor && !(asked.operation === 'playback' && family)) return deny('holder_is_minor');
  const by = [...new Set<string>(facts.suspendedBy)].filter(
    (who) => who !== 'executor' || !speaksForThemselves(facts, asked),
  );
  if (by.length > 0) return deny('suspended', { by: by.sort() });
  if (facts.blockedPlatforms.includes(asked.platform)) return deny('platform_blocked');
  if (!directive) return deny('no_directive');
  if (facts.identity === 'unproven') return deny('identity_unproven');
  if (lifeState === 'death_reported' && ['collect', 'train'].includes(asked.operation)) return deny('death_unverified');
  const silenced = lifeState !== 'living' && !speaksForThemselves(facts, asked) && directive.doNotReanimate;
  if (silenced && asked.operation !== 'playback') return deny('do_not_reanimate');
  if (lifeState === 'deceased') {
    const endedOn = plusYears(diedOn, directive.postMortem.untilYears ?? 5000);
    if (today >= endedOn) return deny('term_ended', { endedOn });
    const until = plusDays(confirmedOn, directive.postMortem.coolingOffDays);
    if (asked.operation !== 'playback' && today < until) return deny('cooling_off', { until });
  }
  const weighty = asked.purpose === 'commercial' || asked.purpose === 'political';
  return weighty && directive.signature !== 'witnessed'
    ? deny('signature_too_weak', { required: 'witnessed' })
    : undefined;
}

function judgeReplica(facts: LikenessFacts, asked: Asked, now: string): Verdict | undefined {
  const { operation, replica, recording } = asked;
  if (['generate', 'converse'].includes(operation) && replica === undefined) return deny('replica_required');
  if (operation === 'distribute' && replica === undefined && recording === undefined) return deny('source_required');
  if (replica !== undefined) {
    const known: Replica | undefined = new Map(Object.entries(facts.replicas)).get(replica);
    if (known?.platform !== asked.platform) return deny('replica_unknown');
    if (!among(known.modalities, asked.modality)) return deny('replica_mismatch');
    if (known.state !== 'active') return deny('replica_inactive', { state: known.state });
    if (known.endsOn !== undefined && now.slice(0, 10) >= known.endsOn)
      return deny('replica_inactive', { state: 'retired' });
  }
  const limit = recording === undefined ? undefined : new Map(Object.entries(facts.recordingLimits)).get(recording);
  return limit && !among(limit, operation) ? deny('recording_limited') : undefined;
}

function among(words: readonly string[], word: string): boolean {
  return words.includes(word);
}

function isTerritory(text: string): boolean {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return text.length === 2 && letters.includes(text.charAt(0)) && letters.includes(text.charAt(1));
}
