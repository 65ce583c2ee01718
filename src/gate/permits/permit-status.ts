import { canonical } from '../../verifier/index.js';
import { decide, type LikenessFacts, type UseRequest } from '../../policy/index.js';
import { toUseRequest } from '../asked-use.js';
import type { DecisionEntry } from '../decision-entry.js';
import { withUsesPaid } from '../paid-uses.js';
import type { Status } from './status-bits.js';

/** A permit, and the version of the directive under which its token was made. */
export interface HeldPermit {
  entry: DecisionEntry;
  directive: number;
}

/** What a permit's status rests on, as it is now. */
export interface PermitGround {
  facts: LikenessFacts | null;
  /** Whether the platform may ask at all. */
  approved: boolean;
  talker: { adult: boolean; consented: boolean } | undefined;
}

/**
 * What has become of a permit by `now`: valid while the same request would be permitted with the same obligations
 * under the same directive; suspended where nothing but a suspension of the likeness or the replica, which may be
 * lifted, stands against that; else revoked.
 */
export function statusOf({ entry, directive }: HeldPermit, ground: PermitGround, now: string): Status {
  const { facts, approved, talker } = ground;
  // Another directive is another word of the holder's: what an earlier one allowed has ended, even if the new one is alike.
  if (!approved || facts?.directive?.version !== directive) return 'revoked';
  const paid = withUsesPaid(facts, entry.spends);
  const request = toUseRequest(entry.request, talker);
  if (isStillPermitted(entry, paid, request, now)) return 'valid';
  return isStillPermitted(entry, withoutSuspensions(paid, request.replica), request, now) ? 'suspended' : 'revoked';
}

/** What the permit spent is paid; a use of any other grant would have to be paid anew, and is not. */
function isStillPermitted(entry: DecisionEntry, facts: LikenessFacts, request: UseRequest, now: string): boolean {
  const { outcome, spends, obligations } = decide(facts, request, now);
  return outcome === 'permit' && spends.length === 0 && canonical(obligations) === canonical(entry.obligations);
}

function withoutSuspensions(facts: LikenessFacts, replica: string | undefined): LikenessFacts {
  const lifted: LikenessFacts = { ...facts, suspendedBy: [] };
  const held = replica !== undefined && Object.hasOwn(facts.replicas, replica) ? facts.replicas[replica] : undefined;
  if (replica === undefined || held?.state !== 'suspended') return lifted;
  return { ...lifted, replicas: { ...facts.replicas, [replica]: { ...held, state: 'active' } } };
}
