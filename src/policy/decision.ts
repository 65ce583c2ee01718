/** Every reason a decision can have, with the step of the order that gives it. */
export const STEPS = {
  unknown_likeness: 1,
  not_understood: 2,
  context_missing: 3,
  prohibited_purpose: 4,
  holder_is_minor: 5,
  suspended: 6,
  platform_blocked: 7,
  no_directive: 8,
  identity_unproven: 9,
  death_unverified: 10,
  do_not_reanimate: 11,
  term_ended: 12,
  cooling_off: 13,
  signature_too_weak: 14,
  replica_required: 15,
  source_required: 16,
  replica_unknown: 17,
  replica_mismatch: 18,
  replica_inactive: 19,
  recording_limited: 20,
  refused_by_holder: 21,
  refused_by_executor: 22,
  interactant_not_adult: 23,
  interactant_consent_missing: 24,
  reserved_to_holder: 25,
  undecided: 25,
  approval_required: 26,
  obligation_unsupported: 27,
  permitted_by_grant: 28,
  permitted_by_executors: 28,
  permitted_by_holder: 28,
} as const;

/** Why a decision is what it is. */
export type ReasonCode = keyof typeof STEPS;

/** Every reason code, in the order of the steps. */
export const REASON_CODES = Object.keys(STEPS) as ReasonCode[];

/** What a platform must do if it uses a permit. */
export interface Obligation {
  type: string;
  properties: Record<string, unknown>;
}

/** The answer to one request; `rules` and `spends` are ids, sorted by code unit, each once. */
export interface Decision {
  outcome: 'permit' | 'ask' | 'deny';
  reason: ReasonCode;
  rules: string[];
  details: Record<string, unknown>;
  /** Present on `ask` only. */
  approver?: 'holder' | 'executors';
  obligations: Obligation[];
  spends: string[];
  /** When a permit ends, in UTC with milliseconds; null on any other outcome. */
  expiresAt: string | null;
  /** The version of the facts decided on; null where the likeness is unknown. */
  factsVersion: number | null;
}

/** A step that decided against a use. */
export interface Denial {
  reason: ReasonCode;
  details: Record<string, unknown>;
}

/** Names one step's denial. */
export function denial(reason: ReasonCode, details: Record<string, unknown> = {}): Denial {
  return { reason, details };
}
