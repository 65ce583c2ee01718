import { Injectable } from '@nestjs/common';
import type { LikenessId } from '../../kernel/index.js';
import { accountNotFound } from '../identity.errors.js';
import { PasswordThrottle } from '../sessions/password-throttle.js';
import type { Duties, Footprint, Leaver } from './leaver.js';
import { LeavingStore } from './leaving.store.js';

/** The end of an account: everything that identity keeps about it goes, and nothing that it keeps about others. */
@Injectable()
export class Leaving {
  constructor(
    private readonly store: LeavingStore,
    private readonly throttle: PasswordThrottle,
  ) {}

  /** Whom an account's id, a likeness's id or an address, in any case, stands for. */
  find(who: string): Promise<Leaver | undefined> {
    return this.store.find(who);
  }

  /** The likenesses of accounts whose ids have one of these SHA-256 digests, in hex. */
  likenessesOf(digests: readonly string[]): Promise<LikenessId[]> {
    return this.store.likenessesOf(digests);
  }

  /** What the account still has to hand over. */
  async dutiesOf({ account, roles }: Leaver): Promise<Duties> {
    const platforms = await this.store.platformsOf(account);
    return { platforms, roles, hasReviewed: await this.store.hasReviewed(account) };
  }

  /** Holds the account until the current transaction ends; throws `identity.account_not_found` when it is gone. */
  async hold({ account }: Leaver): Promise<void> {
    if (!(await this.store.lock(account))) throw accountNotFound();
  }

  /**
   * Deletes the account in the current transaction, with sessions, failures to sign in, proofs of identity, reviews of
   * them, settings and registrations. The files of the proofs are for the caller to destroy.
   */
  async forget({ account, likeness, email }: Leaver): Promise<Footprint> {
    const sessions = await this.store.deleteSessions(account);
    const { proofs, files } = await this.store.deleteProofs(account);
    await this.store.deleteClaims(likeness);
    await this.throttle.forget(email, sessions);
    await this.store.deleteAccount(account, email);
    return { sessions, proofs, files };
  }
}
