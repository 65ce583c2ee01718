import type { Audience, Modality, Operation, Purpose, ReasonCode } from '../policy/index.js';

/** Numbers that stand for words in the decisions table. They are written for ever: add, never change. */
export const OPERATION_CODES = {
  collect: 1,
  train: 2,
  generate: 3,
  converse: 4,
  playback: 5,
  alter: 6,
  distribute: 7,
} as const satisfies Record<Operation, number>;

export const MODALITY_CODES = { name: 1, voice: 2, face: 3, video: 4, persona: 5, motion: 6 } as const satisfies Record<
  Modality,
  number
>;

export const PURPOSE_CODES = {
  private_remembrance: 1,
  memorial_service: 2,
  family_archive: 3,
  accessibility: 4,
  education: 5,
  research: 6,
  news: 7,
  entertainment: 8,
  religious: 9,
  fundraising: 10,
  commercial: 11,
  political: 12,
  intimate: 13,
  impersonation: 14,
  identity_verification: 15,
} as const satisfies Record<Purpose, number>;

export const AUDIENCE_CODES = { self: 1, named: 2, family: 3, organisation: 4, public: 5 } as const satisfies Record<
  Audience,
  number
>;

/** The reasons of policy, and the two that are only ever told outward. */
export const REASON_NUMBERS = {
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
  undecided: 26,
  approval_required: 27,
  obligation_unsupported: 28,
  permitted_by_grant: 29,
  permitted_by_executors: 30,
  permitted_by_holder: 31,
  permitted: 32,
  not_permitted: 33,
} as const satisfies Record<ReasonCode | 'permitted' | 'not_permitted', number>;

/** The outcomes, an ask with the one who is asked. */
export const OUTCOME_CODES = { permit: 1, ask_holder: 2, deny: 3, ask_executors: 4 } as const;

/** A platform's supported obligations are kept as bits; types that no decision carries are not kept. */
export const OBLIGATION_BITS = {
  disclose: 1,
  label: 2,
  watermark: 4,
  limit_session: 8,
  exit_visible: 16,
  no_outreach: 32,
  announce_ending: 64,
  no_advertising: 128,
  limit_retention: 256,
  match_source: 512,
  destroy_on_revocation: 1024,
  attest_use: 2048,
} as const;

/** Reads a table of codes backwards. */
export function wordsOf(codes: Record<string, number>): (code: number | null) => string | undefined {
  const words = new Map(Object.entries(codes).map(([word, code]) => [code, word]));
  return (code) => (code === null ? undefined : words.get(code));
}
