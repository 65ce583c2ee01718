import type { LikenessFacts } from '../policy/index.js';

/**
 * The facts in which these grants are not counted, as far as they still stand: a permit took its use of each when it
 * was given, even if it was the last.
 */
export function withUsesPaid(facts: LikenessFacts, spends: readonly string[]): LikenessFacts {
  if (spends.length === 0) return facts;
  const grants = facts.grants.map(({ usesLeft, ...grant }) =>
    usesLeft === undefined || spends.includes(grant.id) ? grant : { ...grant, usesLeft },
  );
  return { ...facts, grants };
}
