import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts, Parties } from '../../identity/index.js';
import type { AccountId, LikenessId } from '../../kernel/index.js';
import { ExecutorStore } from './executor.store.js';

/** Whoever is named an executor is a party to the likeness, and so is no witness of what they are to open one day. */
@Injectable()
export class ExecutorParties implements OnModuleInit {
  constructor(
    private readonly parties: Parties,
    private readonly accounts: Accounts,
    private readonly executors: ExecutorStore,
  ) {}

  /** Says so before the service starts. */
  onModuleInit(): void {
    this.parties.alsoParty((likeness, account) => this.isNamed(likeness, account));
  }

  private async isNamed(likeness: LikenessId, account: AccountId): Promise<boolean> {
    const { email } = await this.accounts.mustFind(account);
    const standing = await this.executors.standing(likeness);
    return standing.some((one) => one.account === account || one.email === email);
  }
}
