import { createPublicKey, verify } from 'node:crypto';
import { leafOf, rootOf, sha256 } from './rfc6962.js';
import type { TestDatabase } from './database.js';

/** What a checkpoint says, once its signature was found to be good. */
export interface OpenedCheckpoint {
  origin: string;
  size: number;
  root: string;
}

interface Row {
  idx: number;
  at: string;
  id: string;
  type: number;
  commitment: Buffer;
}

const TYPES = ['', 'decision', 'attestation', 'change', 'erasure'];

/** Opens a checkpoint with a verifier key as C2SP signed-note tells, with nothing of the service's code; throws when it is not good. */
export function openCheckpoint(note: string, verifierKey: string): OpenedCheckpoint {
  const [, name = '', keyHash = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)\n$/.exec(verifierKey) ?? [];
  const typed = Buffer.from(encoded, 'base64');
  const [, text = '', signer = '', proof = ''] = /^([^]*\n)\n— (\S+) (\S+)\n$/.exec(note) ?? [];
  const bytes = Buffer.from(proof, 'base64');
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const expected = sha256(`${name}\n`, typed).subarray(0, 4);
  if (typed[0] !== 1 || expected.toString('hex') !== keyHash) throw new Error('The verifier key is malformed.');
  if (signer !== name || !bytes.subarray(0, 4).equals(expected)) throw new Error('Another key signed the checkpoint.');
  if (!verify(null, Buffer.from(text), publicKey, bytes.subarray(4))) throw new Error('The signature is wrong.');
  const [origin = '', size = '', root = ''] = text.split('\n');
  return { origin, size: Number(size), root };
}

/** Every entry of the log in its order, written anew from the rows; throws when places are missing. */
export async function readEntries(service: Pick<TestDatabase, 'query'>): Promise<string[]> {
  const rows = await service.query<Row>(
    `select i.idx::int as idx, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
            l.id, l.type, l.commitment
       from ledger_index i left join ledger_leaves l on l.id = i.leaf_id order by i.idx`,
  );
  const gap = rows.findIndex(({ idx }, place) => idx !== place);
  if (gap !== -1) throw new Error(`There is no entry at place ${gap}.`);
  return rows.map(({ at, id, type, commitment }) =>
    JSON.stringify({ at, commitment: commitment.toString('base64url'), id, type: TYPES[type], v: 1 }),
  );
}

/** The root of RFC 6962, section 2.1, over these entries, in base64. */
export function recomputeRoot(entries: readonly string[]): string {
  return rootOf(entries.map(leafOf)).toString('base64');
}
