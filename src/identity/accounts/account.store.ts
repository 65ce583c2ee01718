import { Injectable } from '@nestjs/common';
import { Database, toUuid, type AccountId, type LikenessId } from '../../kernel/index.js';
import type { Locale } from '../../notifications/index.js';
import { AccountRow, type AccountFields } from './account.entity.js';

/** Accounts in the database, in the current transaction. */
@Injectable()
export class AccountStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new account; false when its address has one already. */
  async add(account: AccountFields): Promise<boolean> {
    const rows = await this.database.query(
      `insert into accounts (id, likeness_id, email, name, born_on, country, password_hash, roles, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (email) do nothing returning id`,
      [
        toUuid(account.id),
        toUuid(account.likeness),
        account.email,
        account.name,
        account.bornOn,
        account.country,
        account.passwordHash,
        account.roles,
        account.openedAt,
      ],
    );
    return rows.length === 1;
  }

  /** Whether there is any account at all. */
  anyone(): Promise<boolean> {
    return this.database.repository(AccountRow).exists();
  }

  /** The account with this id. */
  find(id: AccountId): Promise<AccountRow | null> {
    return this.database.repository(AccountRow).findOneBy({ id });
  }

  /** The account with this address, in lower case. */
  findByEmail(email: string): Promise<AccountRow | null> {
    return this.database.repository(AccountRow).findOneBy({ email });
  }

  /** The account with this address, in lower case, which nobody else changes until the current transaction ends. */
  lockByEmail(email: string): Promise<AccountRow | null> {
    return this.lockOne({ email });
  }

  /** The account with this id, which nobody else changes until the current transaction ends. */
  lock(id: AccountId): Promise<AccountRow | null> {
    return this.lockOne({ id });
  }

  /** Gives an account these roles besides that of holder. */
  async changeRoles(id: AccountId, roles: AccountFields['roles']): Promise<void> {
    await this.database.repository(AccountRow).update({ id }, { roles });
  }

  /** Keeps another password's hash. */
  async changePassword(id: AccountId, passwordHash: string): Promise<void> {
    await this.database.repository(AccountRow).update({ id }, { passwordHash });
  }

  /** The language of the account with this address, in one query whether or not there is one. */
  async findLocale(email: string): Promise<Locale | undefined> {
    const [row] = await this.database.query<{ locale: Locale }>(
      'select s.locale from accounts a join holder_settings s on s.account_id = a.id where a.email = $1',
      [email],
    );
    return row?.locale;
  }

  /** The account that holds this likeness. */
  findByLikeness(likeness: LikenessId): Promise<AccountRow | null> {
    return this.database.repository(AccountRow).findOneBy({ likeness });
  }

  /** The accounts of operators. */
  operators(): Promise<AccountRow[]> {
    return this.database
      .repository(AccountRow)
      .createQueryBuilder('account')
      .where(`'operator' = any(account.roles)`)
      .orderBy('account.openedAt')
      .getMany();
  }

  private lockOne(which: Pick<AccountFields, 'id'> | Pick<AccountFields, 'email'>): Promise<AccountRow | null> {
    return this.database.repository(AccountRow).findOne({ where: which, lock: { mode: 'pessimistic_write' } });
  }
}
