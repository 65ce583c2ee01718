import type { AccountPrincipal, Principal } from '../identity/index.js';
import type { DecisionEntry } from './decision-entry.js';

/** How much of a decision somebody may see: what the platform was told, or the true reason too. */
export type Sight = 'told' | 'inward';

/** How much of this decision the caller may see; undefined when they may not know of it. */
export function sightOf(entry: DecisionEntry, reader: Principal): Sight | undefined {
  if (reader.kind === 'platform') return entry.request.platform === reader.platform ? 'told' : undefined;
  if (reader.kind === 'anonymous') return undefined;
  const entitled = entry.request.likeness === reader.likeness || audits(entry, reader);
  return entitled ? 'inward' : undefined;
}

/** Tells whether the caller may see this decision for no other reason than being an auditor; such a look is put on record. */
export function audits(entry: DecisionEntry, reader: Principal): reader is AccountPrincipal {
  if (reader.kind !== 'account' || entry.request.likeness === reader.likeness) return false;
  return reader.roles.includes('auditor');
}
