import { Injectable } from '@nestjs/common';
import { Accounts, VoidSettings, type Account } from '../../identity/index.js';
import type { AccountId, LikenessId } from '../../kernel/index.js';
import { Notifications, type Letter } from '../../notifications/index.js';
import { Offices } from '../offices/offices.service.js';
import { windowOf } from './life-case.js';

/** What a holder chose for reports of their death. */
export interface ReportTerms {
  contestDays: number;
  executorsSuffice: boolean;
}

/** Whom a report of a death concerns, and letters to them in the current transaction. */
@Injectable()
export class Parties {
  constructor(
    private readonly accounts: Accounts,
    private readonly settings: VoidSettings,
    private readonly offices: Offices,
    private readonly notifications: Notifications,
  ) {}

  /** The holder's account, if they have one. */
  async holder(likeness: LikenessId): Promise<Account | undefined> {
    const id = await this.accounts.idOfHolder(likeness);
    return id && this.accounts.mustFind(id);
  }

  /**
   * The terms as they are now, less what was loosened on or after the day of death; the longest-standing defaults for a
   * likeness that nobody's account holds.
   */
  async terms(likeness: LikenessId, diedOn: string): Promise<ReportTerms> {
    const id = await this.accounts.idOfHolder(likeness);
    if (!id) return { contestDays: 14, executorsSuffice: false };
    const { contestDays, executorsSuffice } = await this.settings.lessLoosened(id, diedOn);
    return { contestDays: windowOf(contestDays, executorsSuffice), executorsSuffice };
  }

  /** The accounts of those in office, each once. */
  async inOffice(likeness: LikenessId): Promise<AccountId[]> {
    return [...new Set((await this.offices.inOffice(likeness)).map(({ account }) => account))];
  }

  /** The accounts of those who would be in office had nothing become void, and whoever reported; each once. */
  async everNamed(likeness: LikenessId, reporter: AccountId | null): Promise<AccountId[]> {
    const named = (await this.offices.inOfficeIf(likeness, null)).map(({ account }) => account);
    return [...new Set([...named, ...(reporter === null ? [] : [reporter])])];
  }

  /** Everybody who has a part in it, and so no part in reviewing it. */
  async all(likeness: LikenessId, reporter: AccountId | null): Promise<AccountId[]> {
    const holder = await this.accounts.idOfHolder(likeness);
    const others = [holder, reporter].flatMap((account) => account ?? []);
    return [...new Set([...others, ...(await this.inOffice(likeness))])];
  }

  /** Writes to the holder. */
  async tellHolder(likeness: LikenessId, letter: (holder: Account) => Letter): Promise<void> {
    const holder = await this.holder(likeness);
    if (holder) await this.notifications.mail(letter(holder));
  }

  /** Writes to these of those in office, or to all of them, about a holder of this name; nobody is once the holder is erased. */
  async tellExecutors(
    likeness: LikenessId,
    letter: (reader: Account, holder: string) => Letter,
    only?: readonly AccountId[],
  ): Promise<void> {
    const holder = await this.holder(likeness);
    if (!holder) return;
    for (const account of only ?? (await this.inOffice(likeness)))
      await this.notifications.mail(letter(await this.accounts.mustFind(account), holder.name));
  }

  /** Writes to every operator. */
  async tellOperators(letter: (operator: Account) => Letter): Promise<void> {
    for (const operator of await this.accounts.operators()) await this.notifications.mail(letter(operator));
  }

  /** Writes to whoever reported, unless they are gone or in office and told with the others. */
  async tellReporter(
    likeness: LikenessId,
    reporter: AccountId | null,
    letter: (reader: Account, holder: string) => Letter,
  ): Promise<void> {
    if (reporter === null || (await this.inOffice(likeness)).includes(reporter)) return;
    await this.tellExecutors(likeness, letter, [reporter]);
  }
}
