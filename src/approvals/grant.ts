import type { GrantId } from '../kernel/index.js';
import type { Grant } from '../policy/index.js';
import type { Approval } from './approval.js';
import type { Bounds } from './bounds.js';

/** The leave that an approval gives: exactly its question, within these bounds. No territory named means any. */
export function grantOf(approval: Approval, id: GrantId, { validUntil, uses, conditions }: Bounds): Grant {
  return {
    id,
    by: approval.approver,
    phase: approval.approver === 'holder' ? 'lifetime' : 'post_mortem',
    modalities: approval.modalities,
    operations: [approval.operation],
    purposes: [approval.purpose],
    audiences: [approval.audience],
    platforms: [approval.platform],
    territories: approval.territory === null ? 'any' : [approval.territory],
    ...(approval.replica === null ? {} : { replica: approval.replica }),
    validUntil,
    ...(Object.keys(conditions).length === 0 ? {} : { conditions }),
    ...(uses === null ? {} : { usesLeft: uses }),
  };
}
