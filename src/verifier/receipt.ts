import { createHmac } from 'node:crypto';
import { canonical } from './canonical.js';
import { openCheckpoint, type CheckpointClaim } from './checkpoint.js';
import { parseEntry, type Entry } from './entry.js';
import { leafHash } from './merkle.js';
import type { NoteKey } from './note.js';
import { verifiesInclusion } from './proofs.js';
import type { ProvenEntry, Receipt, SealedPayload } from './receipt-file.js';
import { parseTlogProof } from './tlog-proof.js';
import { VerifierFailure } from './verifier-failure.js';
import { requireCosignatures, type Cosignature } from './witnesses.js';

const PADDING = 256;

/** What a receipt is held against. */
export interface ReceiptTrust {
  /** The log's key. */
  key: NoteKey;
  /** The witnesses that must have cosigned. */
  witnesses?: readonly NoteKey[];
}

/** An entry that verified, and where in the log it stands. */
export interface VerifiedEntry {
  entry: Entry;
  index: number;
  /** The log by the checkpoint in the proof. */
  claim: CheckpointClaim;
  cosignatures: Cosignature[];
}

/** A receipt that verified. */
export interface VerifiedReceipt extends VerifiedEntry {
  /** Whether it also tells what the platform that asked is not shown. */
  inward: boolean;
}

/**
 * Verifies a receipt offline: that its entry commits to its payload and a decision is told under its entry's own id and
 * time, that the payload commits to the inward one beside it, that the entry stands in the log, and that the log's key
 * and every witness signed. Fails with VerifierFailure.
 */
export function verifyReceipt(receipt: Receipt, trust: ReceiptTrust): VerifiedReceipt {
  const entry = parseEntry(receipt.entry, `The receipt's entry`);
  if (commitmentTo(receipt) !== entry.commitment)
    throw new VerifierFailure(
      'receipt',
      `Entry ${entry.id} does not commit to the payload: one of them, or the salt, was changed.`,
    );
  if (receipt.inward && commitmentTo(receipt.inward) !== receipt.payload['inward'])
    throw new VerifierFailure(
      'receipt',
      `The payload of entry ${entry.id} does not commit to the inward payload beside it.`,
    );
  requireSame(receipt.payload, entry);
  return { ...verifyProvenEntry(receipt, trust), inward: receipt.inward !== undefined };
}

/** Verifies offline that an entry stands in the log, and that the log's key and every witness signed. Fails with VerifierFailure. */
export function verifyProvenEntry(proven: ProvenEntry, { key, witnesses = [] }: ReceiptTrust): VerifiedEntry {
  const entry = parseEntry(proven.entry, 'The entry');
  const { index, path, checkpoint } = parseTlogProof(proven.proof);
  const claim = openCheckpoint(checkpoint, key);
  if (!verifiesInclusion(leafHash(proven.entry), index, claim.size, claim.root, path))
    throw new VerifierFailure(
      'proof',
      `The proof does not show entry ${entry.id} at place ${index} of the log of ${claim.size} entries.`,
    );
  const cosignatures = requireCosignatures(checkpoint, witnesses);
  return { entry, index, claim, cosignatures };
}

/** One decision has one entry: else whoever holds the log's key could tell two stories under one id. */
function requireSame({ type, id, at }: SealedPayload['payload'], entry: Entry): void {
  if ((type === 'decision') !== (entry.type === 'decision'))
    throw new VerifierFailure('receipt', `Entry ${entry.id} and its payload do not agree on whether it is a decision.`);
  if (type !== 'decision') return;
  if (id !== `dc_${entry.id.replaceAll('-', '')}`)
    throw new VerifierFailure('receipt', `The payload of entry ${entry.id} has the id of another decision.`);
  if (at !== entry.at)
    throw new VerifierFailure('receipt', `The payload of entry ${entry.id} has another time than the entry.`);
}

/**
 * What an entry says that its payload is, in base64url: HMAC-SHA-256 under the salt, over the canonical payload padded with
 * spaces to a multiple of 256 bytes. Fails with `receipt` on what has no canonical form.
 */
function commitmentTo({ payload, salt }: SealedPayload): string {
  const message = canonicalOf(payload);
  const written = Buffer.byteLength(message);
  const padding = ' '.repeat(Math.ceil(written / PADDING) * PADDING - written);
  return createHmac('sha256', salt).update(message).update(padding).digest('base64url');
}

function canonicalOf(payload: object): string {
  try {
    return canonical(payload);
  } catch (error) {
    // A payload that is nested too deeply ends in a RangeError.
    if (error instanceof TypeError || error instanceof RangeError)
      throw new VerifierFailure('receipt', 'The payload has no canonical form (RFC 8785).');
    throw error;
  }
}
