import type { LikenessId } from '../kernel/index.js';
import type { LikenessFacts } from '../policy/index.js';

/** The queue of revocations: a job for each revision that revoked replicas, whichever floor revised. `replicas` works on it. */
export const REVOCATIONS = 'likeness.revocations';

/** That one revision revoked these replicas, and when. */
export interface Revocation {
  likeness: LikenessId;
  replicas: string[];
  at: string;
}

/** The replicas that a revision revoked; one that is new to the facts was not revoked by it. */
export function revokedBetween(before: LikenessFacts, after: LikenessFacts): string[] {
  if (before.replicas === after.replicas) return [];
  return Object.entries(after.replicas).flatMap(([id, { state }]) => {
    const was = before.replicas[id]?.state ?? 'revoked';
    return state === 'revoked' && was !== 'revoked' ? [id] : [];
  });
}
