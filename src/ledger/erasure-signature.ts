import { sign, verify, type KeyObject } from 'node:crypto';

/** What an erasure's entry says: when, of how many leaves, and the digest of their ids. */
export interface ErasureClaim {
  at: string;
  entries: number;
  leaves: string;
}

/** Signs an erasure with the log's key, which is not in the database: base64url of an Ed25519 signature. */
export function signErasure(claim: ErasureClaim, logKey: KeyObject): string {
  return sign(null, textOf(claim), logKey).toString('base64url');
}

/** Tells whether the holder of the log's key signed this erasure. */
export function isSignedErasure(claim: ErasureClaim, signature: unknown, logKey: KeyObject): boolean {
  if (typeof signature !== 'string') return false;
  return verify(null, textOf(claim), logKey, Buffer.from(signature, 'base64url'));
}

/** No checkpoint reads so: the second line of one is a number. */
function textOf({ at, entries, leaves }: ErasureClaim): Buffer {
  return Buffer.from(`sayso/erasure/v1\n${at}\n${entries}\n${leaves}\n`);
}
