import { createPublicKey } from 'node:crypto';
import { verifyCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle.js';
import type { TlogProof } from './tlog-proof.js';

type Entry = Parameters<typeof verifyMerkleInclusion>[0];
type Authority = Parameters<typeof verifyCheckpoint>[1][number];

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Has Sigstore's verifier check an entry's proof under the checkpoint in it, by the log's key; throws when it objects. */
export function verifyWithSigstore(entry: string, proof: TlogProof, verifierKey: string): void {
  const asked = asEntry(entry, proof);
  verifyMerkleInclusion(asked, verifyCheckpoint(asked, [asAuthority(verifierKey)]));
}

function asEntry(entry: string, { index, hashes, note }: TlogProof): Entry {
  const inclusionProof = { logIndex: String(index), hashes, checkpoint: { envelope: note } };
  return { canonicalizedBody: Buffer.from(entry), inclusionProof } as Entry;
}

function asAuthority(verifierKey: string): Authority {
  const [, baseURL = '', hash = '', encoded = ''] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(verifierKey.trim()) ?? [];
  const key = Buffer.concat([SPKI, Buffer.from(encoded, 'base64').subarray(1)]);
  const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
  return { baseURL, logID: Buffer.from(hash, 'hex'), publicKey, validFor: { start: new Date(0), end: new Date() } };
}
