import { deflateSync } from 'node:zlib';

/** What a status list says of a token: the Status Types of draft-ietf-oauth-status-list, section 7.1. */
export const STATUS = { valid: 0, revoked: 1, suspended: 2 } as const;
export type Status = keyof typeof STATUS;

/** How many tokens one list has places for. */
export const LIST_SIZE = 65_536;
/** Bits for each token. */
export const STATUS_BITS = 2;

const PER_BYTE = 8 / STATUS_BITS;
const MASK = 2 ** STATUS_BITS - 1;

/**
 * A list as the byte array of the draft's section 4.1, the first place in the lowest bits of the first byte. Places
 * that are not named say 0, valid, as its section 13.3 recommends: a token made since the list was fetched is not
 * turned away. Throws a RangeError for a place that the list does not have, or a value of more than two bits.
 */
export function packStatuses(statuses: ReadonlyMap<number, number>, size: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil(size / PER_BYTE));
  for (const [place, status] of statuses) {
    if (!isBelow(place, size)) throw new RangeError(`A list of ${size} has no place ${place}.`);
    if (!isBelow(status, MASK + 1)) throw new RangeError(`${status} is no status of ${STATUS_BITS} bits.`);
    const byte = Math.floor(place / PER_BYTE);
    const shift = (place % PER_BYTE) * STATUS_BITS;
    bytes[byte] = ((bytes[byte] ?? 0) & ~(MASK << shift)) | (status << shift);
  }
  return bytes;
}

/** The `lst` member: the byte array compressed by DEFLATE in ZLIB's format at the highest level, in base64url. */
export function encodeStatuses(statuses: ReadonlyMap<number, number>, size: number): string {
  return deflateSync(packStatuses(statuses, size), { level: 9 }).toString('base64url');
}

function isBelow(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit;
}
