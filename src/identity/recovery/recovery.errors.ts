import { Failure } from '../../kernel/index.js';

/** The same for an unknown address, and for a code that is wrong or used. */
export const recoveryCodeWrong = (): Failure =>
  new Failure(
    'unauthenticated',
    'identity.recovery_code_wrong',
    'The address and the code do not belong together, or the code was used already.',
  );

/** The link is unknown, used, cancelled or over. */
export const recoveryNotFound = (): Failure =>
  new Failure(
    'not_found',
    'identity.recovery_not_found',
    'This link is not valid (any more). You are welcome to ask for a new one.',
  );

/** There is nothing to cancel. */
export const noRecovery = (): Failure =>
  new Failure('not_found', 'identity.no_recovery', 'Nobody is recovering this account.');
