import { withUsesPaid, type DecisionEntry } from '../gate/index.js';
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
  const seen = withUsesPaid(facts, permit.spends);
  return modalities.every((modality) => {
    const { outcome, spends } = decide(seen, { ...use, modality }, now);
    return outcome === 'permit' && spends.length === 0;
  });
}
