import { hash } from 'node:crypto';

/** The length of every hash of the log, in bytes. */
export const HASH_BYTES = 32;

/** The root of a log that holds nothing (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

// A digest that comes as text and is copied costs half of one that comes in memory of its own.
const sha256 = (input: string | Buffer): Buffer => Buffer.from(hash('sha256', input, 'binary'), 'binary');

const nodeInput = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/** Reads a hash of 32 bytes in base64, as proofs and checkpoints write it; undefined when it is not written so. */
export function parseHash(text: string): Buffer | undefined {
  const hash = Buffer.from(text, 'base64');
  return hash.length === HASH_BYTES && hash.toString('base64') === text ? hash : undefined;
}

/** The hash of one entry (RFC 6962, section 2.1): SHA-256 of 0x00 and the entry's bytes. */
export function leafHash(entry: string): Buffer {
  return sha256(`\0${entry}`);
}

/** The hash of a node from its two children (RFC 6962, section 2.1): SHA-256 of 0x01, left and right. */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}

/** The root over hashes whose number is a power of two; throws a RangeError on any other number. */
export function perfectRoot(hashes: readonly Buffer[]): Buffer {
  const [first, second] = hashes;
  if (first === undefined) throw new RangeError('A perfect tree has at least one hash.');
  if (second === undefined) return first;
  const parents: Buffer[] = [];
  for (let at = 0; at < hashes.length; at += 2) {
    const [left, right] = hashes.slice(at, at + 2);
    if (left === undefined || right === undefined) throw new RangeError('A perfect tree has a power of two of hashes.');
    parents.push(nodeHash(left, right));
  }
  return perfectRoot(parents);
}

/**
 * The root over any number of hashes (RFC 6962, section 2.1). The last may stand for fewer leaves than the others, as the
 * right edge of a tree does; the others must stand for equally many, a power of two. Over none it is the empty root.
 */
export function treeRoot(hashes: readonly Buffer[], from = 0, to = hashes.length): Buffer {
  const first = hashes[from];
  if (first === undefined || to <= from) return EMPTY_ROOT;
  if (to - from === 1) return first;
  let split = 1;
  while (2 * split < to - from) split *= 2;
  return nodeHash(treeRoot(hashes, from, from + split), treeRoot(hashes, from + split, to));
}
