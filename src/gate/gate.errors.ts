import type { PlatformFacts } from '../identity/index.js';
import { Failure, unavailable } from '../kernel/index.js';

/** No key, or none that is in force. */
export function keyNeeded(): Failure {
  return new Failure(
    'unauthenticated',
    'gate.key_needed',
    'Send a platform key that is in force: Authorization: Bearer sk_…',
  );
}

/** The platform may not ask yet, or no longer. */
export function platformNotApproved({ state, blockedFor }: Pick<PlatformFacts, 'state' | 'blockedFor'>): Failure {
  if (blockedFor) return destructionOverdue();
  return state === 'blocked'
    ? new Failure(
        'forbidden',
        'gate.platform_blocked',
        'This platform is blocked. Its administrator can write to the operator.',
      )
    : new Failure(
        'forbidden',
        'gate.platform_pending',
        'This platform waits for the approval of the operator and cannot ask yet.',
      );
}

/** The platform has not destroyed what it had to, and is let in again once it attests that it has. */
function destructionOverdue(): Failure {
  const detail =
    'This platform is blocked: the destruction of replicas is overdue by more than 30 days. GET /v1/replicas names them; it is let in again once each is attested (POST /v1/replicas/{id}/destruction).';
  return new Failure('forbidden', 'gate.destruction_overdue', detail);
}

/** There is no such decision, or the caller may not know of it. */
export function decisionNotFound(): Failure {
  return new Failure('not_found', 'gate.decision_not_found', 'There is no decision of this id that you may see.');
}

/** The facts kept moving until the request's deadline. */
export function movingFacts(): Failure {
  return unavailable('The wishes asked about keep changing at this moment. Ask again shortly.', 1);
}
