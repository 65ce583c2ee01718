import { Injectable } from '@nestjs/common';
import { Accounts, type Account } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import { Notifications, type Letter } from '../../notifications/index.js';

/** Letters to the holder of a likeness, who may have died, or have no account. */
@Injectable()
export class HolderMail {
  constructor(
    private readonly accounts: Accounts,
    private readonly likenesses: Likenesses,
    private readonly notifications: Notifications,
  ) {}

  /** Writes to the holder in the current transaction; to nobody after a confirmed death. */
  async tell(likeness: LikenessId, letter: (holder: Account) => Letter): Promise<void> {
    const facts = await this.likenesses.find(likeness);
    const holder = await this.find(likeness);
    if (holder && facts?.lifeState !== 'deceased') await this.notifications.mail(letter(holder));
  }

  /** How the holder of a likeness is called. */
  async nameOf(likeness: LikenessId): Promise<string> {
    return (await this.find(likeness))?.name ?? 'the holder';
  }

  /** The holder's account, if they have one. */
  async find(likeness: LikenessId): Promise<Account | undefined> {
    const id = await this.accounts.idOfHolder(likeness);
    return id && this.accounts.mustFind(id);
  }
}
