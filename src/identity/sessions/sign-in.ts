import { Injectable } from '@nestjs/common';
import type { AccountId, SessionId } from '../../kernel/index.js';
import type { Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Passwords } from '../accounts/passwords.js';
import { passwordWrong, signInFailed } from '../identity.errors.js';
import { PasswordThrottle, countersOfSignIn, countersOfStepUp, type Counters } from './password-throttle.js';

/** An attempt to sign in: to which address, from where. */
interface Attempt {
  email: string;
  /** The IP address of the caller. */
  source: string;
}

/** Checks who gives the right password, at a pace that guessing cannot keep. */
@Injectable()
export class SignIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly passwords: Passwords,
    private readonly throttle: PasswordThrottle,
  ) {}

  /** The account of an address and its password; one answer (401) and one timing when they do not belong together. */
  async byPassword({ email, source }: Attempt, password: string): Promise<Account> {
    const kept = await this.checked(email, password, countersOfSignIn(email, source));
    if (!kept) throw signInFailed();
    return this.accounts.mustFind(kept.id);
  }

  /** Refuses (401) when this is not the password of the account whose session it is. */
  async again(account: AccountId, session: SessionId, password: string): Promise<void> {
    const { email } = await this.accounts.mustFind(account);
    if (!(await this.checked(email, password, countersOfStepUp(session)))) throw passwordWrong();
  }

  /** Asks the throttle before and after, so that guesses made at the same time are counted like guesses in turn. */
  private async checked(email: string, password: string, counters: Counters): Promise<{ id: AccountId } | undefined> {
    await this.throttle.refuseWhenFull(counters);
    const kept = await this.store.findByEmail(email);
    if (!(await this.passwords.matches(kept?.passwordHash, password))) {
      await this.throttle.countFailure(counters);
      return undefined;
    }
    await this.throttle.refuseWhenFull(counters);
    await this.throttle.forgive(counters);
    return kept ?? undefined;
  }
}
