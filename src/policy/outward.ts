import { dayOf } from './calendar.js';
import type { Decision } from './decision.js';
import type { LikenessFacts, UseRequest } from './likeness-facts.js';
import * as open from './open-steps.js';

/** The steps a platform could foresee by itself, in their order: 2, 3, 4, 15 to 19, 23 and 24. */
const FORESEEABLE = [
  open.notUnderstood,
  open.contextMissing,
  open.prohibitedPurpose,
  open.replicaRequired,
  open.sourceRequired,
  open.replicaUnknown,
  open.replicaMismatch,
  open.replicaInactive,
  open.interactantNotAdult,
  open.interactantConsentMissing,
];

/** What a platform may hear. */
export interface Outward {
  code: string;
  details: object;
}

/**
 * What a platform may hear of a decision: neither a death, a pause or a refusal, nor whether there is such a likeness.
 */
export function outward(decision: Decision, facts: LikenessFacts | null, request: UseRequest, now: string): Outward {
  if (decision.outcome === 'permit') return { code: 'permitted', details: {} };
  if (decision.outcome === 'ask') return { code: 'approval_required', details: {} };
  if (decision.reason === 'obligation_unsupported') return { code: decision.reason, details: decision.details };

  const replicas = facts != null && facts.likeness === request.likeness ? facts.replicas : {};
  for (const step of FORESEEABLE) {
    const denial = step({ request, replicas, today: dayOf(now) });
    if (denial) return { code: denial.reason, details: denial.details };
  }
  return { code: 'not_permitted', details: {} };
}
