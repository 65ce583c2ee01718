import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { checkpointOf, newEntry, type NoteSigner } from './log-folder.js';
import { leafOf, pathTo } from './rfc6962.js';

const AT = '2026-11-22T10:00:00.000Z';

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
  /** What the entry says in public. */
  type?: 'decision' | 'change';
  signers: readonly [NoteSigner, ...NoteSigner[]];
}

/** Makes a receipt, and a log around it, with nothing of the service's code; the members of payloads are plain. */
export function newReceipt({
  payload = {},
  inward,
  place = 8,
  size = 20,
  type = 'decision',
  signers,
}: ReceiptWish): ReceiptFile {
  const inner = inward && { payload: inward, salt: randomBytes(32) };
  const id = randomUUID();
  const own = { at: AT, id: `dc_${id.replaceAll('-', '')}`, type: 'decision' };
  const outer = sorted({ ...own, ...payload, ...(inner && { inward: commitmentTo(inner.payload, inner.salt) }) });
  const salt = randomBytes(32);
  const commitment = commitmentTo(outer, salt);
  const entry = JSON.stringify({
    at: AT,
    commitment,
    id,
    type,
    v: 1,
  });
  const entries = Array.from({ length: size }, (_, at) => (at === place ? entry : newEntry()));
  const path = pathTo(place, entries.map(leafOf)).map((hash) => `${hash.toString('base64')}\n`);
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
