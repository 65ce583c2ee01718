import { Injectable } from '@nestjs/common';
import { Database, fromUuid, type AccountId, type ProfessionId } from '../../kernel/index.js';
import { ProfessionRow, type Capacity } from './profession.entity.js';

/** A profession on the operator's desk. */
export interface WaitingProfession {
  id: ProfessionId;
  account: AccountId;
  name: string;
  capacity: Capacity;
  evidence: string;
  appliedAt: string;
}

/** The professions of accounts, in the current transaction. */
@Injectable()
export class ProfessionStore {
  constructor(private readonly database: Database) {}

  /** Keeps an application in place of an earlier one of the same capacity. */
  async put(profession: Omit<ProfessionRow, 'reviewedAt' | 'note'>): Promise<void> {
    const { account, capacity } = profession;
    await this.database.repository(ProfessionRow).delete({ account, capacity });
    await this.database.repository(ProfessionRow).insert({ ...profession, reviewedAt: null, note: null });
  }

  /** The profession of this id, locked until the current transaction ends. */
  lock(id: ProfessionId): Promise<ProfessionRow | null> {
    return this.database.repository(ProfessionRow).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** What an account says of itself in this capacity. */
  find(account: AccountId, capacity: Capacity): Promise<ProfessionRow | null> {
    return this.database.repository(ProfessionRow).findOneBy({ account, capacity });
  }

  /** All that an account says of itself. */
  of(account: AccountId): Promise<ProfessionRow[]> {
    return this.database.repository(ProfessionRow).find({ where: { account }, order: { appliedAt: 'ASC' } });
  }

  /** Keeps what the operators found. */
  async settle(id: ProfessionId, state: 'accepted' | 'rejected', reviewedAt: string, note: string): Promise<void> {
    await this.database.repository(ProfessionRow).update({ id }, { state, reviewedAt, note });
  }

  /** The applications that wait, longest waiting first. */
  async waiting(limit: number, after?: readonly [appliedAt: string, uuid: string]): Promise<WaitingProfession[]> {
    const rows = await this.database.query<WaitingProfession>(
      `select p.id, p.account_id as account, a.name, p.capacity, p.evidence, p.applied_at as "appliedAt"
         from witness_professions p join accounts a on a.id = p.account_id
        where p.state = 'applied' and ($1::timestamptz is null or (p.applied_at, p.id) > ($1, $2::uuid))
        order by p.applied_at, p.id limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map((row) => ({ ...row, id: fromUuid('wp', row.id), account: fromUuid('ac', row.account) }));
  }
}
