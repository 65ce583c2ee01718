import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { growthFrom, pathTo, rootOf } from '../../test/support/rfc6962.js';
import { EMPTY_ROOT, leafHash } from './merkle.js';
import { verifiesConsistency, verifiesInclusion } from './proofs.js';

const logs = fc
  .integer({ min: 1, max: 300 })
  .chain((size) =>
    fc.record({ size: fc.constant(size), place: fc.nat(size - 1), before: fc.integer({ min: 1, max: size }) }),
  );
const leavesOf = (size: number): Buffer[] => Array.from({ length: size }, (_, at) => leafHash(`entry ${at}`));

/** Every way to alter a proof by one hash: one bit of one of them, one left out, one more. */
function altered(proof: readonly Buffer[]): Buffer[][] {
  const flipped = proof.map((hash, at) => {
    const copy = Buffer.from(hash);
    copy.writeUInt8(copy.readUInt8(7) ^ 4, 7);
    return proof.with(at, copy);
  });
  const shorter = proof.map((_, at) => proof.toSpliced(at, 1));
  return [...flipped, ...shorter, [...proof, EMPTY_ROOT], [EMPTY_ROOT, ...proof]];
}

describe('an inclusion proof', () => {
  it('verifies for every place of a random log, and no altered one does', () => {
    fc.assert(
      fc.property(logs, ({ size, place }) => {
        const leaves = leavesOf(size);
        const [leaf, root, proof] = [leafHash(`entry ${place}`), rootOf(leaves), pathTo(place, leaves)];
        expect(verifiesInclusion(leaf, place, size, root, proof)).toBe(true);
        for (const other of altered(proof)) expect(verifiesInclusion(leaf, place, size, root, other)).toBe(false);
        expect(verifiesInclusion(leafHash('another'), place, size, root, proof)).toBe(false);
        expect(verifiesInclusion(leaf, place, size, leafHash('another'), proof)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('holds for its own place alone, and for no place outside the log', () => {
    const leaves = leavesOf(70);
    const [leaf, root, proof] = [leafHash('entry 33'), rootOf(leaves), pathTo(33, leaves)];
    for (const place of [...leaves.keys(), -1, 70, 71, 33.5, NaN])
      expect(verifiesInclusion(leaf, place, 70, root, proof)).toBe(place === 33);
  });
});

describe('a consistency proof', () => {
  it('verifies between any two sizes of a random log, and no altered one does', () => {
    fc.assert(
      fc.property(logs, ({ size, before }) => {
        const leaves = leavesOf(size);
        const [old, root, proof] = [rootOf(leaves.slice(0, before)), rootOf(leaves), growthFrom(before, leaves)];
        expect(verifiesConsistency(before, old, size, root, proof)).toBe(true);
        for (const other of altered(proof)) expect(verifiesConsistency(before, old, size, root, other)).toBe(false);
        expect(verifiesConsistency(before, leafHash('another'), size, root, proof)).toBe(false);
        expect(verifiesConsistency(before, old, size, leafHash('another'), proof)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('from an empty log is empty, and to a smaller log is none', () => {
    const root = rootOf(leavesOf(5));
    expect(verifiesConsistency(0, EMPTY_ROOT, 5, root, [])).toBe(true);
    expect(verifiesConsistency(0, root, 5, root, [])).toBe(false);
    expect(verifiesConsistency(0, EMPTY_ROOT, 5, root, [root])).toBe(false);
    expect(verifiesConsistency(6, root, 5, root, [])).toBe(false);
  });
});
