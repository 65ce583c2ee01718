import { Failure } from '../../kernel/index.js';

/** There is no such claim, or it was decided. */
export const claimNotFound = (): Failure =>
  new Failure('not_found', 'identity.claim_not_found', 'There is no such claim, or it was decided already.');

/** A claim is about two likenesses that people hold. */
export const claimNotOfTwo = (): Failure =>
  new Failure('invalid', 'identity.claim_not_of_two', 'Name two likenesses that are there, and not one of them twice.');

/** There is a claim about these two. */
export const claimKnown = (): Failure =>
  new Failure('conflict', 'identity.claim_known', 'A claim about these two waits for a decision already.');

/** Whom the operators take for the person must be one of the two, and the same for all of them. */
export const claimHolderUnclear = (): Failure =>
  new Failure(
    'conflict',
    'identity.claim_holder_unclear',
    'To accept, say whose claim is right: one of the two, and the same as the operator before you said.',
  );
