import { Injectable } from '@nestjs/common';
import { Accounts } from '../identity/index.js';
import type { AccountId, LikenessId } from '../kernel/index.js';
import { Offices } from '../legacy/index.js';
import { Likenesses } from '../likeness/index.js';
import { daysAfter, type Approval, type Approver } from './approval.js';
import { NoticeStore } from './notice.store.js';
import type { Electorate } from './verdict.js';

/** After so many mails, and so many days since the first, whoever is silent is not counted for that question. */
const MAILS_TO_THE_SILENT = 3;
const SILENT_DAYS = 28;

/** Whose word counts on an approval: the holder's alone, or that of the executors in office. */
@Injectable()
export class Approvers {
  constructor(
    private readonly accounts: Accounts,
    private readonly offices: Offices,
    private readonly likenesses: Likenesses,
    private readonly notices: NoticeStore,
  ) {}

  /** The accounts that may answer for a likeness, as things are now. */
  async accountsOf(likeness: LikenessId, approver: Approver): Promise<AccountId[]> {
    if (approver === 'executors') return (await this.offices.inOffice(likeness)).map(({ account }) => account);
    const holder = await this.accounts.idOfHolder(likeness);
    return holder ? [holder] : [];
  }

  /** Those whose voices count on an approval at `now`, and how many yeses it takes. */
  async electorateOf(approval: Approval, now: string): Promise<Electorate> {
    const { likeness, approver, id } = approval;
    const accounts = await this.accountsOf(likeness, approver);
    const quorum = approver === 'executors' ? await this.offices.quorum(likeness) : 1;
    const silent = (await this.notices.of(id))
      .filter(({ mails, firstAt }) => mails >= MAILS_TO_THE_SILENT && firstAt !== null && isLongAgo(firstAt, now))
      .map(({ account }) => account);
    return { accounts, quorum, silent };
  }

  /** The likenesses whose holder's death is confirmed and for which an account is an executor in office. */
  async estatesOf(account: AccountId): Promise<LikenessId[]> {
    const estates: LikenessId[] = [];
    for (const likeness of await this.offices.estatesOf(account))
      if ((await this.likenesses.find(likeness))?.lifeState === 'deceased') estates.push(likeness);
    return estates;
  }

  /** Whether an account is an executor in office of a likeness whose holder's death is confirmed. */
  async isExecutorOf(likeness: LikenessId, account: AccountId): Promise<boolean> {
    const facts = await this.likenesses.find(likeness);
    if (facts?.lifeState !== 'deceased') return false;
    return (await this.accountsOf(likeness, 'executors')).includes(account);
  }
}

/** The day on which an approval's silent executors are no longer counted, at the earliest. */
export function silenceCountsAt({ raisedAt }: Approval): string {
  return daysAfter(raisedAt, SILENT_DAYS);
}

function isLongAgo(firstAt: string, now: string): boolean {
  return daysAfter(firstAt, SILENT_DAYS) <= now;
}
