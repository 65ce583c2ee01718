import { Failure } from '../kernel/index.js';

/** There is no such approval, or the caller may not know of it. */
export function approvalNotFound(): Failure {
  return new Failure('not_found', 'approvals.not_found', 'There is no approval of this id that you may see.');
}

/** Nobody can answer it any more. */
export function approvalClosed(): Failure {
  const detail = 'This question is over. If the platform asks again, you are asked anew.';
  return new Failure('conflict', 'approvals.closed', detail);
}

/** A yes was given already, and counts or waits. */
export function alreadyGranted(): Failure {
  const detail = 'This question already has its yes. To narrow it, take the answer back and give another.';
  return new Failure('conflict', 'approvals.already_granted', detail);
}

/** An executor would open something for a platform of their own. */
export function ownPlatform(): Failure {
  const detail = 'You administer the platform that asks, so you cannot say yes to it. You can say no.';
  return new Failure('forbidden', 'approvals.own_platform', detail);
}

/** The bounds of a yes are not possible. */
export function badBounds(path: string, message: string): Failure {
  const detail = 'A yes is for at most one year, at least one use, and must outlast your waiting time; see errors.';
  return new Failure('invalid', 'approvals.bad_bounds', detail, { errors: [{ path, message }] });
}

/** There is no answer of the caller's to take back. */
export function nothingSaid(): Failure {
  return new Failure('conflict', 'approvals.nothing_said', 'You have given no answer that you could take back.');
}

/** No yes waits, or not for this token. */
export function nothingToCancel(): Failure {
  return new Failure('not_found', 'approvals.nothing_to_cancel', 'There is no yes waiting that this could cancel.');
}
