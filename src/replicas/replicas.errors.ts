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

/** What an executor may do only once a death is confirmed, or at least reported. */
export function notYet(): Failure {
  const detail =
    'Not yet: suspending opens with a death report, everything else about replicas with a confirmed death.';
  return new Failure('conflict', 'replicas.not_yet', detail);
}

/** The executor administers the platform that holds the replica. */
export function ownPlatform(): Failure {
  const detail =
    'You administer the platform that holds this replica. In what opens something there, your voice does not count.';
  return new Failure('forbidden', 'replicas.own_platform', detail);
}

/** The directive leaves nothing open that the replica could be used for. */
export function notLeftOpen(): Failure {
  const detail = 'The directive leaves no use of this replica open after death, so it cannot be reactivated.';
  return new Failure('conflict', 'replicas.not_left_open', detail);
}

/** The farewell is not on a day to come. */
export function farewellNotAhead(): Failure {
  const message = 'must be a date after today';
  return new Failure('invalid', 'replicas.farewell_not_ahead', 'A farewell is on a day to come.', {
    errors: [{ path: 'endsOn', message }],
  });
}

/** There is no record of a retirement where nothing has retired. */
export function notRetired(): Failure {
  const detail = 'This replica has not retired, so there is no record of its retirement.';
  return new Failure('conflict', 'replicas.not_retired', detail);
}

/** Something else is on record of the end of the replica. */
export function destroyedAlready(): Failure {
  const detail = 'Its destruction is on record already, otherwise than you say; what is on record is not changed.';
  return new Failure('conflict', 'replicas.destroyed_already', detail);
}

/** What is said to have happened has not happened yet, or before the replica was there. */
export function destructionImpossible(): Failure {
  const message = 'must lie between the registration and now';
  return new Failure('invalid', 'replicas.destruction_impossible', 'It cannot have been destroyed at this time.', {
    errors: [{ path: 'at', message }],
  });
}

/** Executors hold nothing back here; somebody else does. */
export function heldByOthers(): Failure {
  const detail = 'This replica is held back by another side, the holder or the operator, and only that side lifts it.';
  return new Failure('conflict', 'replicas.held_by_others', detail);
}
