import { dayOf, instantOf, yearsAfter } from './calendar.js';
import type { LikenessFacts, Replica, UseRequest } from './likeness-facts.js';
import { useOf, type Use } from './matching.js';
import type { Phase } from './vocabulary.js';

/** What a platform could work out by itself: its request, its own replicas, and the day. */
export interface OpenInquiry {
  request: UseRequest;
  replicas: Record<string, Replica>;
  today: number;
}

/** Everything one decision rests on. */
export interface Inquiry extends OpenInquiry {
  facts: LikenessFacts;
  now: number;
  /**
   * Someone who is not deceased speaks, or plays, through their replica for themselves: nobody else may silence that.
   */
  ownVoice: boolean;
}

/** One modality in question, in one phase in question. */
export interface Case {
  phase: Phase;
  use: Use;
}

/** Puts a request to the facts at an instant. */
export function inquire(facts: LikenessFacts, request: UseRequest, now: string): Inquiry {
  return {
    facts,
    request,
    replicas: facts.replicas,
    today: dayOf(now),
    now: instantOf(now),
    ownVoice: isOwnVoice(facts, request),
  };
}

/** The replica a request names, if it is known here. */
export function replicaOf({ request, replicas }: OpenInquiry): Replica | undefined {
  if (request.replica == null || !Object.hasOwn(replicas, request.replica)) return undefined;
  return replicas[request.replica];
}

/** Every pair of a phase and a modality in question: an avatar is asked about for all that it renders. */
export function casesOf(inquiry: Inquiry): Case[] {
  const { request } = inquiry;
  const uses = (replicaOf(inquiry)?.modalities ?? [request.modality]).map((modality) => useOf(request, modality));
  const cases: Case[] = [];
  for (const phase of phasesOf(inquiry)) for (const use of uses) cases.push({ phase, use });
  return cases;
}

/** The day a directive's post-mortem term ends, if the holder is deceased and it has one. */
export function termEnd({ facts, today }: Inquiry): number | undefined {
  const years = facts.directive?.postMortem.untilYears;
  if (facts.lifeState !== 'deceased' || years == null) return undefined;
  return facts.diedOn == null ? today : yearsAfter(facts.diedOn, years);
}

function isOwnVoice(facts: LikenessFacts, request: UseRequest): boolean {
  if (facts.lifeState === 'deceased') return false;
  if (request.purpose !== 'accessibility' || request.audience !== 'self') return false;
  return request.operation === 'generate' || request.operation === 'playback';
}

function phasesOf({ facts, ownVoice }: Inquiry): Phase[] {
  if (facts.lifeState === 'living' || ownVoice) return ['lifetime'];
  return facts.lifeState === 'deceased' ? ['post_mortem'] : ['lifetime', 'post_mortem'];
}
