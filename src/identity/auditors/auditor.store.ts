import { Injectable } from '@nestjs/common';
import { Database, fromUuid, toUuid, type AccountId } from '../../kernel/index.js';
import { AuditorRow } from './auditor.entity.js';

/** An auditor as operators see them. */
export interface ListedAuditor {
  id: AccountId;
  email: string;
  name: string;
  state: AuditorRow['state'];
  note: string;
  proposedAt: string;
  appointedAt: string | null;
}

/** Auditors, and those who are proposed. */
@Injectable()
export class AuditorStore {
  constructor(private readonly database: Database) {}

  /** Notes that an operator wants this account to audit; what was noted before stays. */
  async propose(account: AccountId, note: string, proposedAt: string): Promise<void> {
    await this.database.query(
      `insert into auditors (account_id, state, note, proposed_at) values ($1, 'proposed', $2, $3)
       on conflict (account_id) do nothing`,
      [toUuid(account), note, proposedAt],
    );
  }

  /** Notes that a proposed account is an auditor from now on. */
  async appoint(account: AccountId, appointedAt: string): Promise<void> {
    await this.database.repository(AuditorRow).update({ account }, { state: 'appointed', appointedAt });
  }

  /** The auditor of this id, appointed or proposed. */
  find(account: AccountId): Promise<AuditorRow | null> {
    return this.database.repository(AuditorRow).findOneBy({ account });
  }

  /** Takes an account off the list. */
  async remove(account: AccountId): Promise<void> {
    await this.database.repository(AuditorRow).delete({ account });
  }

  /** Auditors and proposed ones, the last proposed first, from `after` on. */
  async list(limit: number, after?: readonly [proposedAt: string, uuid: string]): Promise<ListedAuditor[]> {
    const rows = await this.database.query<ListedAuditor>(
      `select a.id, a.email, a.name, u.state, u.note, u.proposed_at as "proposedAt", u.appointed_at as "appointedAt"
         from auditors u join accounts a on a.id = u.account_id
        where $1::timestamptz is null or (u.proposed_at, u.account_id) < ($1, $2::uuid)
        order by u.proposed_at desc, u.account_id desc limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map((row) => ({ ...row, id: fromUuid('ac', row.id) }));
  }
}
