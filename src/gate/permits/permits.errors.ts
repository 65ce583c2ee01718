import { Failure } from '../../kernel/index.js';

/** A token was asked for an answer that was no permit. */
export function notAPermit(): Failure {
  return new Failure('conflict', 'gate.not_a_permit', 'This decision is not a permit, so there is no token of it.');
}

/** The permit is over. */
export function permitExpired(): Failure {
  return new Failure('conflict', 'gate.permit_expired', 'This permit has expired. Ask for the use again.');
}

/** The permit has not expired, and the same request would not be permitted alike now. */
export function permitNoLongerHolds(): Failure {
  return new Failure(
    'conflict',
    'gate.permit_no_longer_holds',
    'This permit no longer holds: the same request would not be permitted in the same way now. Ask for the use again.',
  );
}

/** No token stands in such a list. */
export function statusListNotFound(): Failure {
  return new Failure('not_found', 'gate.status_list_not_found', 'There is no status list of this number.');
}
