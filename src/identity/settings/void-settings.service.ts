import { Injectable } from '@nestjs/common';
import { Clock, type AccountId } from '../../kernel/index.js';
import { Entries, Ledger } from '../../ledger/index.js';
import {
  differing,
  lessLoosened,
  stillToRestore,
  type Loosenable,
  type RecordedSettings,
  type VoidedSettings,
} from './settings-at-death.js';
import type { Settings } from './settings.js';
import { SettingsStore } from './settings.store.js';

const RECORDED = ['settings.changed', 'settings.voided', 'settings.restored'];

/** Settings that were loosened on or after the day of a death: whoever did, it was too late. In the current transaction. */
@Injectable()
export class VoidSettings {
  constructor(
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly entries: Entries,
    private readonly settings: SettingsStore,
  ) {}

  /** The settings in force, less what was loosened on or after a day. */
  async lessLoosened(account: AccountId, day: string): Promise<Settings> {
    const present = await this.settings.mustFind(account);
    return lessLoosened(present, await this.changes(account), day, this.clock.now());
  }

  /** Takes back what was loosened, and gives what that was; null where nothing was. */
  async makeVoid(account: AccountId, day: string): Promise<VoidedSettings | null> {
    const at = this.clock.now();
    const present = await this.settings.mustFindLocked(account);
    const after = lessLoosened(present, await this.changes(account), day, at);
    const was = differing(present, after);
    if (Object.keys(was).length === 0) return null;
    await this.put(account, 'settings.voided', after, differing(after, present));
    return { at, was };
  }

  /** Gives it back to a holder who lives, less what they set themselves since. */
  async restore(account: AccountId, voided: VoidedSettings): Promise<void> {
    const present = await this.settings.mustFindLocked(account);
    const back = stillToRestore(voided, await this.changes(account));
    if (Object.keys(back).length > 0) await this.put(account, 'settings.restored', { ...present, ...back }, back);
  }

  private async put(
    account: AccountId,
    type: 'settings.voided' | 'settings.restored',
    settings: Settings,
    set: Partial<Loosenable>,
  ): Promise<void> {
    await this.settings.replace(account, settings);
    // Nobody's act: as the holder's it would tell of a life that there may not be.
    const payload = { type, account, by: 'service', at: this.clock.now(), set };
    await this.ledger.append({ type: 'change', payload });
  }

  private async changes(account: AccountId): Promise<RecordedSettings[]> {
    return (await this.entries.ofAccount(account, RECORDED)) as unknown as RecordedSettings[];
  }
}
