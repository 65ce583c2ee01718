import { Failure } from '../../kernel/index.js';

/** There is no such executor of this holder. */
export function executorNotFound(): Failure {
  return new Failure('not_found', 'legacy.executor_not_found', 'You have named no such executor.');
}

/** The executor is named no more. */
export function executorEnded(): Failure {
  const detail = 'This person declined, resigned or was removed. Name them anew if you both wish so.';
  return new Failure('conflict', 'legacy.executor_ended', detail);
}

/** Nobody is their own executor. */
export function notOneself(): Failure {
  const message = 'Name somebody else: an executor acts when you no longer can.';
  return new Failure('invalid', 'legacy.not_oneself', message, { errors: [{ path: 'email', message }] });
}

/** The address is named already. */
export function alreadyNominated(): Failure {
  const detail = 'You have already named this address, and the invitation stands or was accepted.';
  return new Failure('conflict', 'legacy.already_nominated', detail);
}

/** Nobody has more executors than this. */
export function tooManyExecutors(most: number): Failure {
  const detail = `You have named ${most} executors, which is the most. Remove one first.`;
  return new Failure('conflict', 'legacy.too_many_executors', detail);
}

/** Too many invitations were sent in a day. */
export function tooManyNominations(most: number): Failure {
  const detail = `You have named ${most} people within a day. Please wait until tomorrow.`;
  return new Failure('too_many', 'legacy.too_many_nominations', detail, { retryAfterSeconds: 3600 });
}

/** No invitation carries this token. */
export function invitationNotFound(): Failure {
  return new Failure('not_found', 'legacy.invitation_not_found', 'There is no such invitation.');
}

/** The invitation went to somebody else. */
export function otherAddress(): Failure {
  const detail = 'This invitation was sent to another address. Sign in with the account of that address to answer it.';
  return new Failure('forbidden', 'legacy.other_address', detail);
}

/** Executors are adults. */
export function executorsAreAdults(): Failure {
  return new Failure('invalid', 'legacy.adults_only', 'An executor must be 18 or older.');
}

/** Who witnessed a directive has no part in what it leaves open. */
export function witnessesAreNoParty(): Failure {
  const detail = 'You have witnessed a directive of this person, and a witness has no part in it. Please decline.';
  return new Failure('conflict', 'legacy.was_witness', detail);
}

/** The invitation was answered, taken back, or left alone for too long. */
export function invitationOver(): Failure {
  const detail = 'This invitation is over: it was answered, taken back, or has lapsed after 14 days.';
  return new Failure('conflict', 'legacy.invitation_over', detail);
}

/** No regret window runs that this token could cancel. */
export function nothingToCancel(): Failure {
  return new Failure('not_found', 'legacy.nothing_to_cancel', 'There is nothing waiting that this could cancel.');
}

/** What this token cancels waits no more. */
export function noLongerWaiting(): Failure {
  const detail = 'This no longer waits: it was cancelled or replaced, or its waiting time is over.';
  return new Failure('conflict', 'legacy.no_longer_waiting', detail);
}
