import {
  ALLOWABLE_PURPOSES,
  AUDIENCES,
  decide,
  type LikenessFacts,
  type Operation,
  type Replica,
  type UseRequest,
} from '../policy/index.js';
import { withState } from './registered-replica.js';

/** What a replica is kept in service for. */
const USES = ['generate', 'converse', 'distribute', 'alter'] as const satisfies readonly Operation[];

/**
 * Tells whether the directive leaves any use of a replica open after death: one that would be permitted, or asked, were the
 * replica in service and nothing suspended, blocked or still cooling off. It asks the policy itself, use by use.
 */
export function isLeftOpen(facts: LikenessFacts, replica: string, now: string): boolean {
  const held = facts.replicas[replica];
  if (!held || !facts.directive) return false;
  const { postMortem, ...directive } = facts.directive;
  const freed: LikenessFacts = {
    ...withState(facts, replica, 'active'),
    suspendedBy: [],
    blockedPlatforms: [],
    directive: { ...directive, postMortem: { ...postMortem, coolingOffDays: 0 } },
  };
  return usesOf(freed, replica, held).some((use) => decide(freed, use, now).outcome !== 'deny');
}

/** Every use that might be asked for: in the territories that some rule names, and in none. */
function usesOf({ likeness, directive }: LikenessFacts, replica: string, held: Replica): UseRequest[] {
  const scopes = [...(directive?.rules ?? []), ...(directive?.executorLatitude ?? [])];
  const named = scopes.flatMap(({ territories }) => (territories === 'any' ? [] : territories));
  const places = [undefined, ...new Set(named)];
  const [modality] = held.modalities;
  if (modality === undefined) return [];
  const common = {
    likeness,
    platform: held.platform,
    replica,
    modality,
    interactant: { adult: true, consented: true },
  };
  return USES.flatMap((operation) =>
    ALLOWABLE_PURPOSES.flatMap((purpose) =>
      AUDIENCES.flatMap((audience) =>
        places.map((territory) => ({ ...common, operation, purpose, audience, ...(territory && { territory }) })),
      ),
    ),
  );
}
