import type { FileId } from '../../documents/index.js';
import type { AccountId, LikenessId, PlatformId, ProofId, SessionId } from '../../kernel/index.js';

/** Somebody whose account is to go. */
export interface Leaver {
  account: AccountId;
  likeness: LikenessId;
  email: string;
  /** What the account may be besides the holder that each account is. */
  roles: string[];
}

/** What other people's records rest on: work that somebody else takes over before the account can go. */
export interface Duties {
  platforms: PlatformId[];
  roles: string[];
  hasReviewed: boolean;
}

/** The ids under which an account was known besides its own; they may stand wherever ids are kept. */
export interface Footprint {
  sessions: SessionId[];
  proofs: ProofId[];
  files: FileId[];
}
