import { Failure } from '../../kernel/index.js';
import { MOST_KEYS } from './platform.js';

/** There is no such platform, or it is none of the caller's. */
export const platformNotFound = (): Failure =>
  new Failure('not_found', 'identity.platform_not_found', 'There is no such platform among yours.');

/** The platform has no such key in force. */
export const keyNotFound = (): Failure =>
  new Failure('not_found', 'identity.key_not_found', 'The platform has no such key; it may have been revoked.');

/** As many keys as a platform may have are in force. */
export const tooManyKeys = (): Failure =>
  new Failure('conflict', 'identity.too_many_keys', `A platform has at most ${MOST_KEYS} keys; revoke one first.`);

/** As many platforms of the account as may wait are waiting for approval. */
export const tooManyPending = (): Failure =>
  new Failure(
    'conflict',
    'identity.too_many_pending_platforms',
    'Many of your platforms wait for approval already; wait until some are approved.',
  );

/** The review would change nothing. */
export const platformAlready = (state: string): Failure =>
  new Failure('conflict', 'identity.platform_already_reviewed', `This platform is ${state} already.`);

/** The platform is let in again by itself once it has destroyed what it had to, and not before. */
export const platformOverdue = (): Failure =>
  new Failure(
    'conflict',
    'identity.platform_overdue',
    'This platform is blocked until it attests the destruction of replicas that is overdue; it is approved again by that.',
  );
