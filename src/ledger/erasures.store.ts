import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP } from '../kernel/index.js';
import type { EntryId } from './entry-id.js';

interface PayloadRow {
  id: EntryId;
  payload: string;
}

/** What leaves committed to, and which of them do so no more. */
@Injectable()
export class ErasuresStore {
  constructor(private readonly database: Database) {}

  /** The payloads in which a mention is found. */
  mentioning(mention: string): Promise<PayloadRow[]> {
    return this.database.query<PayloadRow>(
      'select leaf_id as id, payload from ledger_payload where shard_group = $1 and payload ~* $2 order by leaf_id',
      [SHARD_GROUP, mention],
    );
  }

  /** Deletes payloads and salts, which the database lets an erasure do alone. */
  async deletePayloads(leaves: readonly EntryId[]): Promise<void> {
    await this.database.query('delete from ledger_payload where shard_group = $1 and leaf_id = any ($2::uuid[])', [
      SHARD_GROUP,
      leaves,
    ]);
  }

  /** Notes by which erasure these leaves lost what they commit to. */
  async note(leaves: readonly EntryId[], erasure: EntryId): Promise<void> {
    await this.database.query('insert into ledger_erased (leaf_id, erasure) select unnest($1::uuid[]), $2', [
      leaves,
      erasure,
    ]);
  }
}
