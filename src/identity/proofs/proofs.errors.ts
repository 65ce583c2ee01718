import { Failure } from '../../kernel/index.js';

/** There is no such proof, or it is none of the caller's. */
export const proofNotFound = (): Failure =>
  new Failure('not_found', 'identity.proof_not_found', 'There is no such identity proof.');

/** The 15 minutes for reading the sentence are over. */
export const sentenceExpired = (): Failure =>
  new Failure(
    'conflict',
    'identity.sentence_expired',
    'This sentence was valid for 15 minutes and has expired. Start a new identity proof to get another.',
  );

/** The proof was reviewed; evidence and reviews come too late. */
export const proofReviewed = (): Failure =>
  new Failure('conflict', 'identity.proof_reviewed', 'This identity proof has been reviewed already.');

/** There is nothing to review yet. */
export const proofNotSubmitted = (): Failure =>
  new Failure('conflict', 'identity.proof_not_submitted', 'No evidence has been sent for this identity proof yet.');

/** The proof has its evidence and waits for review. */
export const proofSubmitted = (): Failure =>
  new Failure(
    'conflict',
    'identity.proof_submitted',
    'The evidence for this identity proof has been received. To send other evidence, start a new one.',
  );
