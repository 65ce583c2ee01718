import { Failure } from '../kernel/index.js';

/** There is no such replica, or it is none of the caller's. */
export function replicaNotFound(): Failure {
  return new Failure('not_found', 'interactants.replica_not_found', 'There is no such replica among yours.');
}

/** Nobody can be asked to talk with a replica that is not active. */
export function replicaNotActive(): Failure {
  const detail = 'This replica is not active, so nobody can be asked to talk with it.';
  return new Failure('conflict', 'interactants.replica_not_active', detail);
}

/** Nobody answered too many of the references that were asked for lately. */
export function tooManyUnanswered(retryAfterSeconds: number): Failure {
  const detail = 'Too many references to this replica are waiting for their person to answer. Give those out first.';
  return new Failure('too_many', 'interactants.too_many_unanswered', detail, { retryAfterSeconds });
}

/** No page has this address: one answer, whatever was tried. */
export function pageNotFound(): Failure {
  const detail =
    'There is no page at this address. Check that the whole link was copied, or ask whoever sent it for another one.';
  return new Failure('not_found', 'interactants.not_found', detail);
}
