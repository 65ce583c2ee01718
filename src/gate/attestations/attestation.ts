import type { DecisionId, FieldError, PlatformId } from '../../kernel/index.js';
import type { DecisionEntry } from '../decision-entry.js';

const DAY_MS = 24 * 3_600_000;

/** What a platform made with a permit: its SHA-256 in hex, and its media type. */
export interface Output {
  sha256: string;
  mediaType: string;
}

/** What a platform says of a permit: whether it used it, and which obligations it met. */
export interface SaidUse {
  used: boolean;
  obligations: { id: string; met: boolean }[];
  output?: Output;
}

/** What a platform said of a permit, on record. */
export interface Attestation {
  decision: DecisionId;
  platform: PlatformId;
  /** The entry of the ledger that says so. */
  entry: string;
  at: string;
  used: boolean;
  /** The obligations that it says it did not meet, sorted. */
  unmet: string[];
  output?: Output;
}

/** By when a permit that was given at an instant is to be attested. */
export function attestationDue(at: string): string {
  return new Date(Date.parse(at) + DAY_MS).toISOString();
}

/** Permits from before this instant were to be attested by `now`. */
export function unreportedBefore(now: string): string {
  return new Date(Date.parse(now) - DAY_MS).toISOString();
}

/**
 * What is wrong with what was said of a permit, held against what was owed: each obligation of a use is answered once,
 * and no other. A permit that was not used owes nothing.
 */
export function faultsOf({ obligations: owed }: Pick<DecisionEntry, 'obligations'>, said: SaidUse): FieldError[] {
  const answered = said.obligations.map(({ id }) => id);
  const types = owed.map(({ type }) => type);
  const unknown = answered.flatMap((id, at) =>
    types.includes(id) ? [] : [{ path: `obligations.${at}.id`, message: 'is no obligation of this permit' }],
  );
  const missing = said.used ? types.filter((type) => !answered.includes(type)) : [];
  const unanswered = missing.map((type) => ({ path: 'obligations', message: `does not answer ${type}` }));
  const idle = said.output && !said.used ? [{ path: 'output', message: 'was made without using the permit' }] : [];
  return [...unknown, ...unanswered, ...idle];
}

/** The obligations that a platform says it did not meet, sorted. */
export function unmetOf({ obligations }: SaidUse): string[] {
  return obligations.flatMap(({ id, met }) => (met ? [] : [id])).sort();
}

/** Tells whether a platform says again what is on record. */
export function saysTheSame(known: Attestation, said: SaidUse): boolean {
  return (
    known.used === said.used &&
    known.unmet.join(' ') === unmetOf(said).join(' ') &&
    known.output?.sha256 === said.output?.sha256 &&
    known.output?.mediaType === said.output?.mediaType
  );
}
