import { Injectable } from '@nestjs/common';
import type { AccountId } from '../../kernel/index.js';
import type { Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Passwords } from '../accounts/passwords.js';
import { passwordWrong, signInFailed } from '../identity.errors.js';
import { SignInThrottle, type Attempt } from './sign-in-throttle.js';

/** Checks who gives the right password, at a pace that guessing cannot keep. */
@Injectable()
export class SignIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly store: AccountStore,
    private readonly passwords: Passwords,
    private readonly throttle: SignInThrottle,
  ) {}

  /** The account of an address and its password; one answer (401) and one timing when they do not belong together. */
  async byPassword(attempt: Attempt, password: string): Promise<Account> {
    const kept = await this.checked(attempt, password);
    if (!kept) throw signInFailed();
    return this.accounts.mustFind(kept.id);
  }

  /** Refuses (401) when this is not the account's password. */
  async again(account: AccountId, source: string, password: string): Promise<void> {
    const { email } = await this.accounts.mustFind(account);
    if (!(await this.checked({ email, source }, password))) throw passwordWrong();
  }

  /** Asks the throttle before and after, so that guesses made at the same time are counted like guesses in turn. */
  private async checked(attempt: Attempt, password: string): Promise<{ id: AccountId } | undefined> {
    await this.throttle.refuseWhenFull(attempt);
    const kept = await this.store.findByEmail(attempt.email);
    if (!(await this.passwords.matches(kept?.passwordHash, password))) {
      await this.throttle.countFailure(attempt);
      return undefined;
    }
    await this.throttle.refuseWhenFull(attempt);
    await this.throttle.forgive(attempt);
    return kept ?? undefined;
  }
}
