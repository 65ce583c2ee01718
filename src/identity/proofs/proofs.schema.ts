import { z } from 'zod';
import { InstantPlace, decodeCursor, isId, pageOf, toUuid, type ProofId } from '../../kernel/index.js';
import { proofNotFound } from './proofs.errors.js';
import type { WaitingProof } from './proof.store.js';

const state = z.enum(['started', 'submitted', 'accepted', 'rejected']);
const binary = z.string().meta({ format: 'binary' });

/** The answer to a start. */
export const StartedProof = z.object({ id: z.string(), sentence: z.string(), expiresAt: z.string() }).meta({
  example: {
    id: 'ip_9f0c2a7d41b84e06b1d3e5f7a9c2b4d6',
    sentence: 'The patient gardener carried 47 striped umbrellas across the river.',
    expiresAt: '2027-03-01T10:15:00.000Z',
  },
});

/** The form that carries the evidence, for the description of the interface. */
export const EvidenceForm = z.object({ recording: binary, document: binary });

/** The proofs that wait, for the operator. */
export const WaitingProofs = pageOf(
  z.object({
    id: z.string(),
    purpose: z.enum(['identity', 'recovery']),
    account: z.string(),
    likeness: z.string(),
    name: z.string(),
    bornOn: z.string(),
    country: z.string(),
    sentence: z.string(),
    submittedAt: z.string(),
  }),
);

/** Where a proof stands after a review. */
export const ReviewedProof = z.object({ id: z.string(), state, voices: z.int(), needed: z.int() });

/** Where the list of waiting proofs goes on. */
export function proofPlaceAfter(cursor: string | undefined): [submittedAt: string, uuid: string] | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
}

/** A waiting proof's place in the list. */
export function proofPlaceOf({ submittedAt, id }: WaitingProof): [string, string] {
  return [submittedAt, toUuid(id)];
}

/** Reads a proof's id from a path; what is none names no proof. */
export function proofIdOf(text: string): ProofId {
  if (!isId('ip', text)) throw proofNotFound();
  return text;
}
