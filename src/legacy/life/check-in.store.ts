import { Injectable } from '@nestjs/common';
import { Database, fromUuid, type AccountId, type LikenessId } from '../../kernel/index.js';
import { CheckInRow } from './check-in.entity.js';
import type { CheckIn } from './check-ins.js';

/** A holder who asked for check-ins. */
export interface CheckedHolder {
  account: AccountId;
  likeness: LikenessId;
  months: number;
}

/** Whom to check in with, and how far that has come; in the current transaction. */
@Injectable()
export class CheckInStore {
  constructor(private readonly database: Database) {}

  /** The holders who asked for check-ins and for whom one may be due by `now`: a shorter wish counts from when they were seen. */
  async due(now: string): Promise<CheckedHolder[]> {
    const rows = await this.database.query<{ account: string; likeness: string; months: number }>(
      `select a.id as account, a.likeness_id as likeness, s.check_in_months as months
         from holder_settings s join accounts a on a.id = s.account_id left join check_ins c on c.account_id = a.id
        where s.check_in_months is not null and (c.account_id is null or c.step = 0 or c.next_at <= $1)
        order by c.next_at nulls first, a.id`,
      [now],
    );
    return rows.map(({ account, likeness, months }) => ({
      ...{ account: fromUuid('ac', account), likeness: fromUuid('lk', likeness), months },
    }));
  }

  /** How far one has come. */
  find(account: AccountId): Promise<CheckInRow | null> {
    return this.database.repository(CheckInRow).findOneBy({ account });
  }

  /** Keeps how far one has come. */
  async put(account: AccountId, checkIn: CheckIn): Promise<void> {
    await this.database.repository(CheckInRow).upsert({ account, ...checkIn }, ['account']);
  }

  /** Forgets an account's. */
  async forget(account: AccountId): Promise<void> {
    await this.database.repository(CheckInRow).delete({ account });
  }
}
