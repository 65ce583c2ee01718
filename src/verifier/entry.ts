import { canonical } from './canonical.js';
import { VerifierFailure } from './verifier-failure.js';

/** What an entry says in public. */
export interface Entry {
  /** RFC 3339 in UTC with milliseconds. */
  at: string;
  /** The base64url of an HMAC-SHA-256 over what the entry records. */
  commitment: string;
  /** A uuid in its usual form, lower case with hyphens. */
  id: string;
  type: 'decision' | 'attestation' | 'change' | 'erasure';
}

// Nothing that fits has a second way of being written, so what fits is canonical JSON (RFC 8785) too, and of one length
// for each type, far below the 65,535 bytes that an entry may have.
const AT = String.raw`(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)`;
const COMMITMENT = '(?<commitment>[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])';
const ID = '(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';
const TYPE = '(?<type>decision|attestation|change|erasure)';
const ENTRY = new RegExp(`^{"at":"${AT}","commitment":"${COMMITMENT}","id":"${ID}","type":"${TYPE}","v":1}$`);
const MEMBERS = ['at', 'commitment', 'id', 'type', 'v'];

/**
 * Reads an entry: canonical JSON of exactly `at`, `commitment`, `id`, `type` and `v`, of version 1 and a known type. Fails
 * with `entry`; `where` names it in the message, as the subject of a sentence.
 */
export function parseEntry(text: string, where: string): Entry {
  const fields = ENTRY.exec(text)?.groups as Entry | undefined;
  if (fields === undefined || !isInstant(fields.at))
    throw new VerifierFailure('entry', `${where} is not one: ${whatIsWrong(text)}.`);
  return fields;
}

function isInstant(at: string): boolean {
  const millis = Date.parse(at);
  return !Number.isNaN(millis) && new Date(millis).toISOString() === at;
}

function whatIsWrong(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (canonical(value) !== text) return 'it is not canonical JSON (RFC 8785)';
    const members = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    if (members.join() !== MEMBERS.join()) return `its members are not exactly ${MEMBERS.join(', ')}`;
    return 'its time, commitment, id, type or version is malformed or unknown';
  } catch {
    return 'it is not JSON';
  }
}
