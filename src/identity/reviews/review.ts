import type { AccountId } from '../../kernel/index.js';

/** What an operator finds of what was laid before them. */
export type Outcome = 'accepted' | 'rejected';

/** One operator's finding. */
export interface Review {
  operator: AccountId;
  outcome: Outcome;
}

/** Where a matter stands after the reviews so far; the outcome is null while more operators must agree. */
export interface Verdict {
  outcome: Outcome | null;
  /** How many operators have accepted, and how many must. */
  voices: number;
  needed: number;
  /** The operators on whom the outcome rests. */
  reviewers: AccountId[];
}

/** How many operators must agree to open something: two where four eyes are asked for. */
export function operatorsNeeded(fourEyes: boolean): number {
  return fourEyes ? 2 : 1;
}

/**
 * Counts the reviews of one matter, one for each operator. Opening needs all of `needed`; one rejection closes it, unless
 * to reject is to open something too and takes more.
 */
export function verdictOf(reviews: readonly Review[], needed: number, neededToReject = 1): Verdict {
  const by = (outcome: Outcome): AccountId[] =>
    reviews.filter((review) => review.outcome === outcome).map(({ operator }) => operator);
  const rejecting = by('rejected');
  const accepting = by('accepted');
  const voices = accepting.length;
  if (rejecting.length >= neededToReject) return { outcome: 'rejected', voices, needed, reviewers: rejecting };
  return { outcome: voices >= needed ? 'accepted' : null, voices, needed, reviewers: accepting };
}
