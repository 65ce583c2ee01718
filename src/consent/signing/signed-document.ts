import type { AccountId, LikenessId } from '../../kernel/index.js';
import { canonical } from '../../verifier/index.js';
import type { Wishes } from '../wishes.js';

/** In what capacity somebody witnesses. */
export const CAPACITIES = ['counsel', 'union', 'notary'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/**
 * What a holder signs with a passkey, in canonical JSON (RFC 8785):
 * `{"directive":{doNotReanimate,executorLatitude,postMortem,rules},"format":"sayso.directive/1","likeness":"lk_…","version":N}`.
 * The challenge is the SHA-256 of its UTF-8 bytes.
 */
export function directiveDocument(likeness: LikenessId, version: number, wishes: Wishes): string {
  const { doNotReanimate, rules, postMortem, executorLatitude } = wishes;
  const directive = { doNotReanimate, rules, postMortem, executorLatitude };
  return canonical({ format: 'sayso.directive/1', likeness, version, directive });
}

/** What is attested, by whom and as what. */
export interface Attested {
  likeness: LikenessId;
  version: number;
  /** The SHA-256 of the directive's document, in hex. */
  directive: string;
  witness: AccountId;
  capacity: Capacity;
}

/**
 * What a witness signs with a passkey, in canonical JSON:
 * `{"capacity":"…","directive":"<SHA-256 in hex>","format":"sayso.witness/1","likeness":"lk_…","version":N,"witness":"ac_…"}`.
 */
export function witnessDocument({ likeness, version, directive, witness, capacity }: Attested): string {
  return canonical({ format: 'sayso.witness/1', likeness, version, directive, witness, capacity });
}
