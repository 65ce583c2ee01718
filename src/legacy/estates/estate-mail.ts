import { Injectable } from '@nestjs/common';
import { Accounts, type Account } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import { Notifications, type Letter } from '../../notifications/index.js';
import { ExecutorStore } from '../executors/executor.store.js';
import { HolderMail } from '../executors/holder-mail.js';
import { Offices, type Officer } from '../offices/offices.service.js';

/** Who did something, in whose estate, as a letter names them. */
export interface Deed {
  executor: string;
  holder: string;
  /** Whether the reader is the holder. */
  own: boolean;
}

/** Letters about what one executor did, to all whom it concerns. */
@Injectable()
export class EstateMail {
  constructor(
    private readonly accounts: Accounts,
    private readonly notifications: Notifications,
    private readonly executors: ExecutorStore,
    private readonly offices: Offices,
    private readonly holders: HolderMail,
  ) {}

  /** Writes in the current transaction to the holder, unless they have died, and to the others in office. */
  async tellOthers(
    { id, likeness }: Pick<Officer, 'id' | 'likeness'>,
    letter: (reader: Account, deed: Deed) => Letter,
  ): Promise<void> {
    const executor = (await this.executors.find(likeness, id))?.name ?? 'an executor';
    const holder = await this.holders.nameOf(likeness);
    await this.holders.tell(likeness, (reader) => letter(reader, { executor, holder, own: true }));
    const others = (await this.offices.inOffice(likeness)).filter((one) => one.id !== id);
    for (const { account } of others)
      await this.notifications.mail(letter(await this.accounts.mustFind(account), { executor, holder, own: false }));
  }

  /** Writes in the current transaction to all in office about a holder of this name. */
  async tellInOffice(likeness: LikenessId, letter: (reader: Account, holder: string) => Letter): Promise<void> {
    const holder = await this.holders.nameOf(likeness);
    for (const { account } of await this.offices.inOffice(likeness))
      await this.notifications.mail(letter(await this.accounts.mustFind(account), holder));
  }

  /** Writes in the current transaction to every operator. */
  async tellOperators(letter: (reader: Account) => Letter): Promise<void> {
    for (const operator of await this.accounts.operators()) await this.notifications.mail(letter(operator));
  }
}
