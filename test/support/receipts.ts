import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { checkpointOf, newEntry, type NoteSigner } from './log-folder.js';

/** A receipt as its file holds it. */
export interface ReceiptFile {
  payload: Record<string, unknown>;
  salt: string;
  entry: string;
  proof: string;
  inward?: { payload: Record<string, unknown>; salt: string };
}

/** How a receipt is to differ from the usual: a decision outwardly told, the ninth of twenty entries. */
export interface ReceiptWish {
  payload?: Record<string, unknown>;
  inward?: Record<string, unknown>;
  place?: number;
  size?: number;
  signers: readonly [NoteSigner, ...NoteSigner[]];
}

/** Makes a receipt, and a log around it, with nothing of the service's code; the members of payloads are plain. */
export function newReceipt({
  payload = { id: 'dc_1', type: 'decision' },
  inward,
  place = 8,
  size = 20,
  signers,
}: ReceiptWish): ReceiptFile {
  const inner = inward && { payload: inward, salt: randomBytes(32) };
  const outer = sorted({ ...payload, ...(inner && { inward: commitmentTo(inner.payload, inner.salt) }) });
  const salt = randomBytes(32);
  const commitment = commitmentTo(outer, salt);
  const entry = JSON.stringify({
    at: '2026-11-22T10:00:00.000Z',
    commitment,
    id: randomUUID(),
    type: 'decision',
    v: 1,
  });
  const entries = Array.from({ length: size }, (_, at) => (at === place ? entry : newEntry()));
  const leaves = entries.map((one) => sha256(Buffer.from([0]), one));
  const path = pathTo(place, leaves).map((hash) => `${hash.toString('base64')}\n`);
  const checkpoint = checkpointOf(entries, signers[0].name, signers);
  return {
    payload: outer,
    salt: salt.toString('base64url'),
    entry,
    proof: `c2sp.org/tlog-proof@v1\nindex ${place}\n${path.join('')}\n${checkpoint}`,
    ...(inner && { inward: { payload: inner.payload, salt: inner.salt.toString('base64url') } }),
  };
}

/** Canonical JSON (RFC 8785) has members in order. */
function sorted(payload: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function commitmentTo(payload: object, salt: Buffer): string {
  const message = JSON.stringify(payload);
  const padded = message + ' '.repeat((256 - (Buffer.byteLength(message) % 256)) % 256);
  return createHmac('sha256', salt).update(padded).digest('base64url');
}

/** RFC 6962, section 2.1.1, word for word. */
function pathTo(place: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return place < split ? [...pathTo(place, left), root(right)] : [...pathTo(place - split, right), root(left)];
}

function root(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined || leaves.length === 1) return first ?? sha256('');
  const split = splitOf(leaves.length);
  return sha256(Buffer.from([1]), root(leaves.slice(0, split)), root(leaves.slice(split)));
}

function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
