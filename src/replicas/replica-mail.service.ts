import { Injectable } from '@nestjs/common';
import { Accounts, Platforms, type Account } from '../identity/index.js';
import type { LikenessId, PlatformId } from '../kernel/index.js';
import { Offices } from '../legacy/index.js';
import { Likenesses } from '../likeness/index.js';
import { Notifications, type Letter } from '../notifications/index.js';

/** Who writes of a replica must tell whose it is, and whether the reader is that person. */
export interface Whose {
  holder: string;
  own: boolean;
}

/** Letters about replicas, each written in the current transaction. */
@Injectable()
export class ReplicaMail {
  constructor(
    private readonly accounts: Accounts,
    private readonly platforms: Platforms,
    private readonly likenesses: Likenesses,
    private readonly offices: Offices,
    private readonly notifications: Notifications,
  ) {}

  /** Writes to the holder or, after a confirmed death, to the executors in office; none is left once the holder is erased. */
  async tellFamily(likeness: LikenessId, letter: (reader: Account, whose: Whose) => Letter): Promise<void> {
    const facts = await this.likenesses.find(likeness);
    const holder = await this.holderOf(likeness);
    if (!holder) return;
    const { name } = holder;
    if (facts?.lifeState !== 'deceased') return this.notifications.mail(letter(holder, { holder: name, own: true }));
    for (const { account } of await this.offices.inOffice(likeness))
      await this.notifications.mail(letter(await this.accounts.mustFind(account), { holder: name, own: false }));
  }

  /** Writes to the administrator of a platform. */
  async tellPlatform(platform: PlatformId, letter: (reader: Account, platform: string) => Letter): Promise<void> {
    const { administrator, name } = await this.platforms.mustFind(platform);
    await this.notifications.mail(letter(await this.accounts.mustFind(administrator), name));
  }

  /** Writes to every operator. */
  async tellOperators(letter: (reader: Account) => Letter): Promise<void> {
    for (const operator of await this.accounts.operators()) await this.notifications.mail(letter(operator));
  }

  /** What a platform is called. */
  async nameOf(platform: PlatformId): Promise<string> {
    return (await this.platforms.mustFind(platform)).name;
  }

  private async holderOf(likeness: LikenessId): Promise<Account | undefined> {
    const id = await this.accounts.idOfHolder(likeness);
    return id && this.accounts.mustFind(id);
  }
}
