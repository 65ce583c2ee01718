import { z } from 'zod';
import {
  InstantPlace,
  decodeCursor,
  isId,
  pageOf,
  toUuid,
  type CompetingClaimId,
  type LikenessId,
} from '../../kernel/index.js';
import type { WaitingClaim } from './claim.store.js';
import { claimNotFound } from './claims.errors.js';

const likeness = z.string().refine((text): text is LikenessId => isId('lk', text), 'is no likeness');
const note = z.string().trim().max(2000).default('');

/** Two likenesses that claim to be of the same person. */
export const NewClaim = z.strictObject({ likenesses: z.tuple([likeness, likeness]), note });

/** A claim that was opened. */
export const ClaimAnswer = z.object({ id: z.string(), state: z.literal('open') });

/** The claims that wait. */
export const WaitingClaims = pageOf(
  z.object({ id: z.string(), likenesses: z.array(z.string()), note: z.string(), openedAt: z.iso.datetime() }),
);

/** An operator's finding: accepted with the likeness whose claim is right, or rejected, for they are two people. */
export const ClaimReview = z.strictObject({
  outcome: z.enum(['accepted', 'rejected']),
  note,
  holder: likeness.optional(),
});

/** Where a claim stands after a review. */
export const ReviewedClaimAnswer = z.object({
  id: z.string(),
  state: z.enum(['open', 'decided']),
  holder: z.string().nullable(),
  voices: z.int(),
  needed: z.int(),
});

/** Where the list of claims goes on. */
export function claimPlaceAfter(cursor: string | undefined): [openedAt: string, uuid: string] | undefined {
  return cursor === undefined ? undefined : decodeCursor(cursor, InstantPlace);
}

/** A claim's place in the list. */
export function claimPlaceOf({ openedAt, id }: WaitingClaim): [string, string] {
  return [openedAt, toUuid(id)];
}

/** Reads a claim's id from a path; what is none names no claim. */
export function claimIdOf(text: string): CompetingClaimId {
  if (!isId('cp', text)) throw claimNotFound();
  return text;
}
