import { Injectable } from '@nestjs/common';
import { Failure, type AccountId, type SessionId } from '../../kernel/index.js';
import type { Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Passwords } from '../accounts/passwords.js';
import { passwordWrong, signInFailed } from '../identity.errors.js';
import type { Assertion } from '../passkeys/assertion.js';
import { Assertions, type Asked, type Asserted } from '../passkeys/assertions.service.js';
import {
  PasswordThrottle,
  countersOfPasskey,
  countersOfSignIn,
  countersOfStepUp,
  type Counters,
} from './password-throttle.js';

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
    private readonly assertions: Assertions,
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

  /** The account whose passkey signed the challenge of a sign-in; one answer (401) for whatever is wrong with it. */
  async byPasskey(source: string, assertion: Assertion): Promise<Account> {
    const asserting = (): Promise<Asserted> => this.assertions.signIn(assertion);
    const { account } = await this.counted(countersOfPasskey(source), asserting);
    return this.accounts.mustFind(account);
  }

  /** Refuses (401) when this is no passkey of the account whose session it is, or not for this step-up. */
  async againByPasskey(asked: Asked, assertion: Assertion): Promise<void> {
    await this.counted(countersOfStepUp(asked.session), () => this.assertions.stepUp(asked, assertion));
  }

  /** Counts a refusal of a passkey as a wrong password is counted. */
  private async counted(counters: Counters, asserting: () => Promise<Asserted>): Promise<Asserted> {
    await this.throttle.refuseWhenFull(counters);
    try {
      return await asserting();
    } catch (error) {
      if (error instanceof Failure) await this.throttle.countFailure(counters);
      throw error;
    }
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
