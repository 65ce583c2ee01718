import type { AccountId, KeyId, LikenessId, PlatformId, SessionId } from '../../kernel/index.js';
import { forbidden, signInNeeded } from '../identity.errors.js';

/** What an account may be besides the holder that each account is. */
export type AccountRole = 'holder' | 'operator' | 'auditor';

/** A person who is signed in. */
export interface AccountPrincipal {
  kind: 'account';
  account: AccountId;
  likeness: LikenessId;
  roles: AccountRole[];
  session: SessionId;
  /** When the password was last given in this session. */
  steppedUpAt: string | null;
}

/** A platform that showed one of its keys. */
export interface PlatformPrincipal {
  kind: 'platform';
  platform: PlatformId;
  key: KeyId;
  state: 'pending' | 'approved' | 'blocked';
  /** Given where it is blocked for what it can put right itself. */
  blockedFor?: 'destruction_overdue';
}

/** Who is asking. */
export type Principal = AccountPrincipal | PlatformPrincipal | { kind: 'anonymous' };

/** A caller who showed nothing, or nothing that counts. */
export const ANONYMOUS: Principal = { kind: 'anonymous' };

/** The signed-in person who is asking; refuses everyone else. */
export function mustBeAccount(principal: Principal): AccountPrincipal {
  if (principal.kind === 'account') return principal;
  throw principal.kind === 'anonymous' ? signInNeeded() : forbidden();
}

/** The platform that is asking; refuses everyone else. */
export function mustBePlatform(principal: Principal): PlatformPrincipal {
  if (principal.kind === 'platform') return principal;
  throw principal.kind === 'anonymous' ? signInNeeded() : forbidden();
}
