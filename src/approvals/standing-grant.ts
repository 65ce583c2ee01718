import type { GrantId } from '../kernel/index.js';
import type { Grant, LikenessFacts } from '../policy/index.js';

/** The grant as the facts hold it, while it can still give a permit. */
export function grantIn({ grants }: LikenessFacts, id: GrantId | null, now: string): Grant | undefined {
  return grants.find((grant) => grant.id === id && grant.validUntil > now && grant.usesLeft !== 0);
}

/** The facts without a grant. */
export function withoutGrant(facts: LikenessFacts, id: GrantId): LikenessFacts {
  return { ...facts, grants: facts.grants.filter((grant) => grant.id !== id) };
}
