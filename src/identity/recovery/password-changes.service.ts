import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, type AccountId, type SessionId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import { AccountStore } from '../accounts/account.store.js';
import { Accounts } from '../accounts/accounts.service.js';
import { isCommonPassword } from '../accounts/password-rule.js';
import { Passwords } from '../accounts/passwords.js';
import { passwordCommon } from '../identity.errors.js';
import { Restraints } from '../restraints/restraints.service.js';
import { SessionStore } from '../sessions/session.store.js';
import { passwordChanged } from './recovery-letters.js';

/** A password is changed: every other session ends, the owner is told, passkeys and recovery codes stay as they are. */
@Injectable()
export class PasswordChanges {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly store: AccountStore,
    private readonly accounts: Accounts,
    private readonly passwords: Passwords,
    private readonly sessions: SessionStore,
    private readonly restraints: Restraints,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
  ) {}

  /** Changes a password and ends every session but `kept`; refuses a common one (422), and an account that may only close (409). */
  async change(account: AccountId, password: string, kept: SessionId | null): Promise<void> {
    if (isCommonPassword(password)) throw passwordCommon();
    const hash = await this.passwords.hash(password);
    await this.database.transaction(async () => {
      await this.restraints.mustBeFree(account);
      await this.store.changePassword(account, hash);
      await this.sessions.endOthers(account, kept);
      const at = this.clock.now();
      await this.ledger.append({ type: 'change', payload: { type: 'account.password_changed', account, at } });
      await this.notifications.mail(passwordChanged(await this.accounts.mustFind(account), this.config.publicUrl));
    });
  }
}
