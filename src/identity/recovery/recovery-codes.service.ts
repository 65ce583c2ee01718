import { Injectable } from '@nestjs/common';
import { Clock, Database, fromUuid, type AccountId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';
import { AccountStore } from '../accounts/account.store.js';
import { Accounts } from '../accounts/accounts.service.js';
import { Restraints } from '../restraints/restraints.service.js';
import { PasswordThrottle, countersOfSignIn } from '../sessions/password-throttle.js';
import { PasswordChanges } from './password-changes.service.js';
import { CODES, newCode } from './recovery-code.js';
import { RecoveryCodeStore } from './recovery-code.store.js';
import { recoveryCodesUsed } from './recovery-letters.js';
import { recoveryCodeWrong } from './recovery.errors.js';

/** How many codes are left, and since when there are any. */
export interface CodesLeft {
  left: number;
  madeAt: string | null;
}

/** Whose turn it is when an address has no account: nobody's. */
const NOBODY = fromUuid('ac', '0'.repeat(32));

/** The printed codes, each of which signs in once. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RecoveryCodeStore,
    private readonly accountStore: AccountStore,
    private readonly accounts: Accounts,
    private readonly throttle: PasswordThrottle,
    private readonly restraints: Restraints,
    private readonly passwords: PasswordChanges,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  /** Makes new codes, which are told this once; the old ones open nothing any more. */
  renew(account: AccountId): Promise<string[]> {
    return this.database.transaction(async () => {
      await this.restraints.mustBeFree(account);
      const codes = Array.from({ length: CODES }, newCode);
      const at = this.clock.now();
      await this.store.replace(account, codes, at);
      await this.ledger.append({ type: 'change', payload: { type: 'recovery.codes_made', account, at } });
      await this.notifications.mail(recoveryCodesUsed(await this.accounts.mustFind(account), 'new'));
      return codes;
    });
  }

  /** How many codes of an account are left. */
  async left(account: AccountId): Promise<CodesLeft> {
    const codes = await this.store.of(account);
    return { left: codes.filter(({ usedAt }) => usedAt === null).length, madeAt: codes[0]?.madeAt ?? null };
  }

  /**
   * The account of an address and one of its codes, which is used up; with a new password, if one is given. One answer
   * (401) when they do not belong together, and throttled as passwords are.
   */
  async signIn(email: string, source: string, code: string, newPassword: string | undefined): Promise<Account> {
    const counters = countersOfSignIn(email, source);
    await this.throttle.refuseWhenFull(counters);
    const kept = await this.accountStore.findByEmail(email);
    const account = await this.database.transaction(() => this.use(kept?.id ?? NOBODY, code, newPassword));
    if (account) return account;
    await this.throttle.countFailure(counters);
    throw recoveryCodeWrong();
  }

  private async use(id: AccountId, code: string, newPassword: string | undefined): Promise<Account | undefined> {
    const at = this.clock.now();
    if (!(await this.store.use(id, code, at))) return undefined;
    const account = await this.accounts.mustFind(id);
    await this.ledger.append({ type: 'change', payload: { type: 'recovery.code_used', account: id, at } });
    await this.notifications.mail(recoveryCodesUsed(account, (await this.left(id)).left));
    if (newPassword !== undefined) await this.passwords.change(id, newPassword, null);
    return account;
  }
}
