import { createHash } from 'node:crypto';

/** SHA-256 over these, one after the other. */
export function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The hash of an entry (RFC 6962, section 2.1). */
export function leafOf(entry: string): Buffer {
  return sha256(Buffer.from([0]), entry);
}

/** The root over leaf hashes (RFC 6962, section 2.1, word for word). */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined || leaves.length === 1) return first ?? sha256('');
  const split = splitOf(leaves.length);
  return sha256(Buffer.from([1]), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

/** The proof that a leaf stands at a place (RFC 6962, section 2.1.1, word for word). */
export function pathTo(place: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return place < split ? [...pathTo(place, left), rootOf(right)] : [...pathTo(place - split, right), rootOf(left)];
}

/** The proof that the log begins with that of its first `before` leaves (RFC 6962, section 2.1.2, word for word). */
export function growthFrom(before: number, leaves: readonly Buffer[], whole = true): Buffer[] {
  if (before === leaves.length) return whole ? [] : [rootOf(leaves)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (before <= split) return [...growthFrom(before, left, whole), rootOf(right)];
  return [...growthFrom(before - split, right, false), rootOf(left)];
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
