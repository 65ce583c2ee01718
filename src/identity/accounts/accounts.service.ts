import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, newId, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Likenesses } from '../../likeness/index.js';
import { accountNotFound } from '../identity.errors.js';
import { HolderSettings } from '../settings/holder-settings.js';
import { defaultSettings } from '../settings/settings.js';
import { SettingsStore } from '../settings/settings.store.js';
import type { Account, Person } from './account.js';
import type { AccountFields } from './account.entity.js';
import { AccountStore } from './account.store.js';

/** People's accounts: opening one, and finding them. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly accounts: AccountStore,
    private readonly settingsStore: SettingsStore,
    private readonly settings: HolderSettings,
    private readonly likenesses: Likenesses,
    private readonly ledger: Ledger,
  ) {}

  /**
   * Opens an account for a person whose address is verified, with their likeness, settings and the record of
   * it, in one transaction; nothing when the address has an account. Unless roles are given, an address that the
   * operator configured makes an operator, and no other does.
   */
  open(person: Person, passwordHash: string, roles = this.rolesOf(person)): Promise<Account | undefined> {
    return this.database.transaction(async () => {
      const { locale, ...said } = person;
      const row = { ...said, passwordHash, roles, id: newId('ac'), likeness: newId('lk'), openedAt: this.clock.now() };
      if (!(await this.accounts.add(row))) return undefined;
      await this.settingsStore.add(row.id, defaultSettings(locale));
      await this.likenesses.create(row.likeness, row.bornOn);
      const { id: account, likeness, openedAt: at } = row;
      await this.ledger.append({ type: 'change', payload: { type: 'account.opened', account, likeness, roles, at } });
      return this.complete(row);
    });
  }

  /** Whether there is any account at all. */
  anyone(): Promise<boolean> {
    return this.accounts.anyone();
  }

  /** The account with this id; throws `identity.account_not_found`. */
  async mustFind(id: AccountId): Promise<Account> {
    const row = await this.accounts.find(id);
    if (!row) throw accountNotFound();
    return this.complete(row);
  }

  /** The account that holds a likeness; throws `identity.account_not_found`. */
  async holderOf(likeness: LikenessId): Promise<Account> {
    const row = await this.accounts.findByLikeness(likeness);
    if (!row) throw accountNotFound();
    return this.complete(row);
  }

  /** The id of the account that holds a likeness, if there is one. */
  async idOfHolder(likeness: LikenessId): Promise<AccountId | undefined> {
    return (await this.accounts.findByLikeness(likeness))?.id;
  }

  /** The account with this address, written in any case. */
  async findByEmail(email: string): Promise<Account | undefined> {
    const row = await this.accounts.findByEmail(email.trim().toLowerCase());
    return row ? this.complete(row) : undefined;
  }

  /** The operators' accounts, the first one first. */
  async operators(): Promise<Account[]> {
    const rows = await this.accounts.operators();
    return Promise.all(rows.map((row) => this.complete(row)));
  }

  /** The regret window of an account that is in force now, in hours. */
  async regretHours(account: AccountId): Promise<number> {
    return (await this.settings.of(account)).regretHours;
  }

  private rolesOf({ email }: Person): AccountFields['roles'] {
    return this.config.operatorEmails.includes(email) ? ['operator'] : [];
  }

  private async complete({ passwordHash: _, roles, ...row }: AccountFields): Promise<Account> {
    const { locale, textSize, regretHours } = await this.settings.of(row.id);
    return { ...row, roles: ['holder', ...roles], locale, textSize, regretHours };
  }
}
