import type { DecisionEntry } from '../gate/index.js';
import { decide, type LikenessFacts, type Modality } from '../policy/index.js';

/**
 * Tells whether each of these modalities may be trained on the facts as they now are, for all else that the permit
 * was asked for. A counted grant that the permit spent is satisfied; any other would have to be spent, and is not.
 */
export function mayStillTrain(
  facts: LikenessFacts,
  permit: DecisionEntry,
  modalities: Modality[],
  now: string,
): boolean {
  const { interactant: _, ...use } = permit.request;
  const seen = withSatisfied(facts, permit.spends);
  return modalities.every((modality) => {
    const { outcome, spends } = decide(seen, { ...use, modality }, now);
    return outcome === 'permit' && spends.length === 0;
  });
}

/** The facts in which these grants are not counted: their use was paid with the permit, even if it was the last. */
function withSatisfied(facts: LikenessFacts, spends: string[]): LikenessFacts {
  const grants = facts.grants.map(({ usesLeft, ...grant }) =>
    usesLeft === undefined || spends.includes(grant.id) ? grant : { ...grant, usesLeft },
  );
  return { ...facts, grants };
}
