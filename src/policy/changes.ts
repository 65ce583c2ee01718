import type { LikenessFacts, Replica, Rule, Scope, UseRequest } from './likeness-facts.js';
import type { Modality, Operation, Phase } from './vocabulary.js';

/** The three arguments of a decision. */
export interface Situation {
  facts: LikenessFacts;
  request: UseRequest;
  now: string;
}

/** What somebody could do so that a use may be decided otherwise, by the name a program knows it under. */
export type ChangeKind =
  | 'add_permit'
  | 'allow_recording'
  | 'change_modality'
  | 'confirm_adult'
  | 'give_consent'
  | 'give_field'
  | 'grant'
  | 'lift_executor_refusal'
  | 'lift_suspension'
  | 'name_recording'
  | 'name_replica'
  | 'prove_identity'
  | 'reactivate_replica'
  | 'remove_refusal'
  | 'show_sign_of_life'
  | 'sign_before_witnesses'
  | 'sign_directive'
  | 'support_obligations'
  | 'unblock_platform'
  | 'wait_until';

/** One thing that somebody could do; `about` names what it is done to: an id, a word of the vocabulary, a date. */
export interface Change {
  kind: ChangeKind;
  about: string;
  text: string;
}

/** A change that can be tried out. */
export interface Remedy extends Change {
  apply: (situation: Situation) => Situation;
}

/** A change of the facts. */
export function changeFacts(change: Change, edit: (facts: LikenessFacts) => Partial<LikenessFacts>): Remedy {
  const apply = (before: Situation) => ({ ...before, facts: { ...before.facts, ...edit(before.facts) } });
  return { ...change, apply };
}

/** A change of the directive, which there must be. */
export function changeRules(change: Change, edit: (rules: Rule[]) => Rule[]): Remedy {
  return changeFacts(change, ({ directive }) => ({
    directive: directive && { ...directive, rules: edit(directive.rules) },
  }));
}

/** A change of the request. */
export function changeRequest(change: Change, edit: (request: UseRequest) => Partial<UseRequest>): Remedy {
  const apply = (before: Situation) => ({ ...before, request: { ...before.request, ...edit(before.request) } });
  return { ...change, apply };
}

/** Letting time pass. */
export function waitUntil(instant: string): Remedy {
  const text = `Wait until ${instant.slice(0, 10)}${instant.slice(10) === MIDNIGHT ? '' : ` at ${instant.slice(11, 16)} UTC`}.`;
  return { kind: 'wait_until', about: instant, text, apply: (before) => ({ ...before, now: instant }) };
}

/** The rule or grant scope that covers what is asked for, and nothing else. */
export function exactly({ facts, request }: Situation): Scope {
  const { platform = '', territory } = request;
  const only = <T extends string>(value: string | undefined) => (value == null ? [] : [value as T]);
  return {
    modalities: replicaIn(facts, request)?.modalities ?? only<Modality>(request.modality),
    operations: only<Operation>(request.operation),
    purposes: only(request.purpose),
    audiences: only(request.audience),
    platforms: [platform],
    territories: territory == null ? 'any' : [territory],
  };
}

/** A rule that permits what is asked for, and nothing else. */
export function permitFor(situation: Situation, phase: Phase): Rule {
  return { ...exactly(situation), id: 'permit', effect: 'permit', phases: [phase] };
}

/** The replica that a request names, if the likeness has it. */
export function replicaIn({ replicas }: LikenessFacts, { replica }: UseRequest): Replica | undefined {
  return replica != null && Object.hasOwn(replicas, replica) ? replicas[replica] : undefined;
}

const MIDNIGHT = 'T00:00:00.000Z';
