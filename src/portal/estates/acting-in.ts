import type { AccountId, LikenessId } from '../../kernel/index.js';
import { estateIdOf } from '../../legacy/index.js';
import { mustBeSignedIn, type Visit } from '../frame/visit.js';

/** Whoever looks, acting in the estate that the path names. */
export function actingIn(visit: Visit, likeness: string): { account: AccountId; likeness: LikenessId } {
  return { account: mustBeSignedIn(visit).account, likeness: estateIdOf(likeness) };
}
