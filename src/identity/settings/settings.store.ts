import { Injectable } from '@nestjs/common';
import { Database, type AccountId } from '../../kernel/index.js';
import { SettingsRow } from './settings.entity.js';
import type { Settings } from './settings.js';

/** The settings of holders, in the current transaction. */
@Injectable()
export class SettingsStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new holder's settings. */
  async add(account: AccountId, settings: Settings): Promise<void> {
    await this.database.repository(SettingsRow).insert(toRow(account, settings));
  }

  /** The settings of an account as they were last written; the account must exist. */
  async mustFind(account: AccountId): Promise<Settings> {
    return toSettings(await this.database.repository(SettingsRow).findOneByOrFail({ account }));
  }

  /** The same, locked against other changes until the transaction ends. */
  async mustFindLocked(account: AccountId): Promise<Settings> {
    const row = await this.database
      .repository(SettingsRow)
      .findOneOrFail({ where: { account }, lock: { mode: 'pessimistic_write' } });
    return toSettings(row);
  }

  /** Keeps changed settings. */
  async replace(account: AccountId, settings: Settings): Promise<void> {
    await this.database.repository(SettingsRow).update({ account }, toRow(account, settings));
  }
}

function toRow(account: AccountId, { pendingRegret, ...rest }: Settings): Pick<SettingsRow, keyof SettingsRow> {
  return {
    account,
    ...rest,
    pendingRegretHours: pendingRegret?.hours ?? null,
    pendingRegretAt: pendingRegret?.at ?? null,
  };
}

function toSettings({ account: _, pendingRegretHours, pendingRegretAt, ...rest }: SettingsRow): Settings {
  const isPending = pendingRegretHours !== null && pendingRegretAt !== null;
  return { ...rest, pendingRegret: isPending ? { hours: pendingRegretHours, at: pendingRegretAt } : null };
}
