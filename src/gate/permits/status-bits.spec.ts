import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIST_SIZE, encodeStatuses, packStatuses } from './status-bits.js';

/** The 2-bit test vector of draft-ietf-oauth-status-list, appendix C.2: 2^20 places, all others 0. */
const LONG = [
  'eNrt2zENACEQAEEuoaBABP5VIO01fCjIHTMStt9ovGVIAAAAAABAbiEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEB5',
  'WwIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'AAAAAAAAAID0ugQAAAAAAAAAAAAAAAAAQG12SgAAAAAAAAAAAAAAAAAAAAAAAAAAAOCSIQEAAAAAAAAAAAAAAAAAAAAAAAD8ExIA',
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJEuAQAAAAAAAAAAAAAAAAAAAAAAAMB9SwIAAAAAAAAAAAAAAAAAAACoYUoA',
  'AAAAAAAAAAAAAEBqH81gAQw',
].join('');
const LONG_STATUSES: [number, number][] = [
  [0, 1],
  [1993, 2],
  [25460, 1],
  [159495, 3],
  [495669, 1],
  [554353, 1],
  [645645, 2],
  [723232, 1],
  [854545, 1],
  [934534, 2],
  [1000345, 3],
];

function inflated(lst: string): Buffer {
  return inflateSync(Buffer.from(lst, 'base64url'));
}

/** Reads one status the way the draft tells a verifier to. */
function read(bytes: Buffer, place: number): number {
  return ((bytes[Math.floor(place / 4)] ?? NaN) >> ((place % 4) * 2)) & 0b11;
}

describe('the bits of a status list', () => {
  it('are those of the draft’s example of section 4.1', () => {
    const statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].map((status, place) => [place, status] as const);
    expect(packStatuses(new Map(statuses), 12).toString('hex')).toBe('c944f9');
    expect(encodeStatuses(new Map(statuses), 12)).toBe('eNo76fITAAPfAgc');
  });

  it('are those of the draft’s long test vector', () => {
    expect(packStatuses(new Map(LONG_STATUSES), 2 ** 20).equals(inflated(LONG))).toBe(true);
    expect(encodeStatuses(new Map(LONG_STATUSES), 2 ** 20)).toBe(LONG);
  });

  it('give back every status, and valid for the places that nobody has', () => {
    const status = fc.tuple(fc.nat({ max: LIST_SIZE - 1 }), fc.nat({ max: 2 }));
    const holds = fc.property(fc.array(status, { maxLength: 300 }), (pairs) => {
      const statuses = new Map(pairs);
      const bytes = inflated(encodeStatuses(statuses, LIST_SIZE));
      const named = [...statuses].every(([place, value]) => read(bytes, place) === value);
      const others = Array.from({ length: LIST_SIZE }, (_, place) => place).filter((place) => !statuses.has(place));
      return bytes.length === LIST_SIZE / 4 && named && others.every((place) => read(bytes, place) === 0);
    });
    fc.assert(holds, { numRuns: 50 });
  });

  it('have no room for a place beyond the list, or a status of more bits', () => {
    for (const place of [-1, 16, 0.5, NaN]) expect(() => packStatuses(new Map([[place, 1]]), 16)).toThrow(/no place/);
    for (const value of [-1, 4, 1.5]) expect(() => packStatuses(new Map([[1, value]]), 16)).toThrow(/no status/);
  });
});
