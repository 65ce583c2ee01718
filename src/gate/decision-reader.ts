import type { Principal } from '../identity/index.js';
import type { DecisionEntry } from './decision-entry.js';

/** How much of a decision somebody may see: what the platform was told, or the true reason too. */
export type Sight = 'told' | 'inward';

/** How much of this decision the caller may see; undefined when they may not know of it. */
export function sightOf(entry: DecisionEntry, reader: Principal): Sight | undefined {
  if (reader.kind === 'platform') return entry.request.platform === reader.platform ? 'told' : undefined;
  if (reader.kind === 'anonymous') return undefined;
  const entitled = entry.request.likeness === reader.likeness || reader.roles.includes('auditor');
  return entitled ? 'inward' : undefined;
}
