import { Failure } from '../kernel/index.js';

/** There is no such replica, or it is none of the caller's. */
export function replicaNotFound(): Failure {
  return new Failure('not_found', 'replicas.not_found', 'There is no such replica among yours.');
}

/** There is no such decision, or another platform asked for it. */
export function permitNotFound(): Failure {
  const detail = 'There is no such decision among yours. Name the permit to train that this replica was made on.';
  return new Failure('not_found', 'replicas.permit_not_found', detail);
}

/** The decision does not permit training. */
export function notToTrain(): Failure {
  const detail = 'A replica is registered on a permit to train; this decision is none.';
  return new Failure('invalid', 'replicas.not_to_train', detail, {
    errors: [{ path: 'decision', message: 'is not a permit for the operation train' }],
  });
}

/** The permit speaks of another likeness. */
export function likenessDiffers(): Failure {
  const detail = 'The permit is for another likeness than the one named.';
  return new Failure('invalid', 'replicas.likeness_differs', detail, {
    errors: [{ path: 'likeness', message: 'is not the likeness of the permit' }],
  });
}

/** A replica was registered on this permit already. */
export function permitUsed(): Failure {
  const detail = 'A replica was registered on this permit already. Ask for another permit for another replica.';
  return new Failure('conflict', 'replicas.permit_used', detail);
}

/** The replica is revoked or retired, which nothing undoes. */
export function replicaEnded(): Failure {
  return new Failure(
    'conflict',
    'replicas.ended',
    'This replica is out of service for good and cannot be reactivated.',
  );
}
