import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical } from '../verifier/index.js';
import { encodeLeaf, LEAF_TYPES } from './leaf.js';

describe('a leaf', () => {
  it('is written as canonical JSON', () => {
    const leaves = fc.record({
      id: fc.uuid(),
      type: fc.constantFrom('decision', 'attestation', 'change', 'erasure'),
      at: fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-01-01') })
        .map((date) => date.toISOString()),
      commitment: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
    });
    fc.assert(
      fc.property(leaves, (leaf) => {
        const { commitment, ...rest } = leaf;
        const expected = canonical({ ...rest, commitment: commitment.toString('base64url'), v: 1 });
        expect(encodeLeaf({ ...leaf, type: LEAF_TYPES[leaf.type] })).toBe(expected);
      }),
    );
  });

  it('reads as the design page shows it', () => {
    const leaf = { id: '0b1c', type: 3, at: '2026-11-22T10:00:00.000Z', commitment: Buffer.alloc(32, 255) };
    expect(encodeLeaf(leaf)).toBe(
      '{"at":"2026-11-22T10:00:00.000Z","commitment":"__________________________________________8","id":"0b1c","type":"change","v":1}',
    );
  });

  it('refuses a type that the ledger does not know', () => {
    const leaf = { id: '0b1c', type: 5, at: '2026-11-22T10:00:00.000Z', commitment: Buffer.alloc(32) };
    expect(() => encodeLeaf(leaf)).toThrow('no leaf type 5');
  });
});
