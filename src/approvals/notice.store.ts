import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database, toUuid, type AccountId, type ApprovalId } from '../kernel/index.js';
import { MailingRow } from './mailing.entity.js';
import { NoticeRow } from './notice.entity.js';
import type { Notice } from './notice.js';

/** Who is to be written to about which approval, and was. */
@Injectable()
export class NoticeStore {
  constructor(private readonly database: Database) {}

  /** Notes that a person is to be written to about an approval; once more does nothing more. */
  async add(approval: ApprovalId, account: AccountId, nextAt: string): Promise<void> {
    await this.database
      .repository(NoticeRow)
      .createQueryBuilder()
      .insert()
      .values({ approval, account, mails: 0, firstAt: null, nextAt })
      .orIgnore()
      .execute();
  }

  /** The accounts that are to be written to by `now`. */
  async accountsDue(now: string): Promise<AccountId[]> {
    const rows = await this.database.repository(NoticeRow).findBy({ nextAt: LessThanOrEqual(now) });
    return [...new Set(rows.map(({ account }) => account))].sort();
  }

  /** What an account is to be written about by `now`. */
  due(account: AccountId, now: string): Promise<Notice[]> {
    return this.database.repository(NoticeRow).findBy({ account, nextAt: LessThanOrEqual(now) });
  }

  /** The notices about an approval. */
  of(approval: ApprovalId): Promise<Notice[]> {
    return this.database.repository(NoticeRow).findBy({ approval });
  }

  /** Keeps what became of a notice. */
  async keep({ approval, account, ...notice }: Notice): Promise<void> {
    await this.database.repository(NoticeRow).update({ approval, account }, notice);
  }

  /** When an account was last written to; nobody else writes to it until the current transaction ends. */
  async lockMailing(account: AccountId): Promise<string | null> {
    const place = [toUuid(account)];
    await this.database.query('insert into approval_mailings (account_id) values ($1) on conflict do nothing', place);
    const row = await this.database
      .repository(MailingRow)
      .findOneOrFail({ where: { account }, lock: { mode: 'pessimistic_write' } });
    return row.mailedAt;
  }

  /** Notes that an account was written to. */
  async mailed(account: AccountId, mailedAt: string): Promise<void> {
    await this.database.repository(MailingRow).update({ account }, { mailedAt });
  }
}
