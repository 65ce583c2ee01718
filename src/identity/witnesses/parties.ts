import { Injectable } from '@nestjs/common';
import type { AccountId, LikenessId } from '../../kernel/index.js';
import { PlatformStore } from '../platforms/platform.store.js';
import { AccountStore } from '../accounts/account.store.js';

/** Tells whether an account has a part of its own in what becomes of a likeness. */
export type IsParty = (likeness: LikenessId, account: AccountId) => Promise<boolean>;

/** Who has too much of a stake in a likeness to witness for it. Floors above say who else does. */
@Injectable()
export class Parties {
  private readonly others: IsParty[] = [];

  constructor(
    private readonly accounts: AccountStore,
    private readonly platforms: PlatformStore,
  ) {}

  /** Adds a way to be a party, such as being an executor; call before the service starts. */
  alsoParty(isParty: IsParty): void {
    this.others.push(isParty);
  }

  /** Whether the account is the holder's, administers any platform, or is a party by what floors above say. */
  async isParty(likeness: LikenessId, account: AccountId): Promise<boolean> {
    const holder = await this.accounts.findByLikeness(likeness);
    if (holder?.id === account) return true;
    if ((await this.platforms.list({ administrator: account }, 1)).length > 0) return true;
    for (const isParty of this.others) if (await isParty(likeness, account)) return true;
    return false;
  }
}
