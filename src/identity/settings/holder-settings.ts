import { Injectable } from '@nestjs/common';
import { Clock, Config, Database, Jobs, type AccountId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { Notifications } from '../../notifications/index.js';
import { Restraints } from '../restraints/restraints.service.js';
import { regretToBeLowered } from './letters.js';
import { changeSettings, loosens, settledAt, type Settings, type SettingsChange } from './settings.js';
import { SettingsStore } from './settings.store.js';

/** What looks after holders who asked for it; `legacy` works on it. */
export const CHECK_INS = 'identity.check_ins';

/** Holders' settings, as they stand now. */
@Injectable()
export class HolderSettings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly settings: SettingsStore,
    private readonly ledger: Ledger,
    private readonly notifications: Notifications,
    private readonly restraints: Restraints,
  ) {}

  /** The settings in force; the account must exist. */
  async of(account: AccountId): Promise<Settings> {
    return settledAt(await this.settings.mustFind(account), this.clock.now());
  }

  /**
   * Changes some settings, records it, and writes to the holder at `email` when the regret window is to be lowered.
   * Refuses (409) to loosen any while the account may only close.
   */
  change(account: AccountId, email: string, change: SettingsChange): Promise<Settings> {
    return this.database.transaction(async () => {
      const before = await this.settings.mustFindLocked(account);
      if (loosens(settledAt(before, this.clock.now()), change)) await this.restraints.mustBeFree(account);
      const after = changeSettings(before, change, this.clock.now());
      await this.settings.replace(account, after);
      const { locale: _, textSize: __, ...wishes } = change;
      if (Object.keys(wishes).length > 0)
        await this.ledger.append({
          type: 'change',
          payload: { type: 'settings.changed', account, at: this.clock.now(), set: wishes },
        });
      if (after.checkInMonths !== null && after.checkInMonths !== before.checkInMonths)
        await this.jobs.sendDue(CHECK_INS, this.clock.now());
      const pending = after.pendingRegret;
      if (pending !== null && pending.at !== before.pendingRegret?.at)
        await this.notifications.mail(regretToBeLowered(email, pending, this.config.publicUrl, after.locale));
      return after;
    });
  }
}
