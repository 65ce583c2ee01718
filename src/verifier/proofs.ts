import { EMPTY_ROOT, nodeHash } from './merkle.js';

/**
 * Tells whether `proof` shows that the leaf hash stands at place `index` of the log of `size` entries with this root
 * (RFC 9162, section 2.1.3.2).
 */
export function verifiesInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let place = index;
  let last = size - 1;
  let computed = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      computed = nodeHash(sibling, computed);
      [place, last] = climb(place, last);
    } else computed = nodeHash(computed, sibling);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && computed.equals(root);
}

/**
 * Tells whether `proof` shows that the log of `size` entries with `root` begins with the log of `before` entries with
 * `rootBefore` (RFC 9162, section 2.1.4.2).
 */
export function verifiesConsistency(
  before: number,
  rootBefore: Buffer,
  size: number,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (!Number.isSafeInteger(before) || before < 0 || before > size) return false;
  if (before === size) return proof.length === 0 && rootBefore.equals(root);
  if (before === 0) return proof.length === 0 && rootBefore.equals(EMPTY_ROOT);
  const hashes = isPowerOfTwo(before) ? [rootBefore, ...proof] : [...proof];
  let [place, last] = strip(before - 1, size - 1);
  const [first, ...rest] = hashes;
  if (first === undefined) return false;
  let [old, now] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      old = nodeHash(sibling, old);
      now = nodeHash(sibling, now);
      [place, last] = climb(place, last);
    } else now = nodeHash(now, sibling);
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && old.equals(rootBefore) && now.equals(root);
}

/** Goes up from a right child, or from the last node, past the levels on which it has no sibling. */
function climb(place: number, last: number): [place: number, last: number] {
  let [at, end] = [place, last];
  while (at % 2 === 0 && at !== 0) [at, end] = [at / 2, Math.floor(end / 2)];
  return [at, end];
}

/** Goes up for as long as the node is a right child. */
function strip(place: number, last: number): [place: number, last: number] {
  let [at, end] = [place, last];
  while (at % 2 === 1) [at, end] = [Math.floor(at / 2), Math.floor(end / 2)];
  return [at, end];
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
