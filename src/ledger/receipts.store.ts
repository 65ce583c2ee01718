import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP } from '../kernel/index.js';
import type { Leaf } from './leaf.js';

/** What an entry commits to. */
export interface StoredPayload {
  payload: string;
  salt: Buffer;
}

/** The rows that receipts are made of. */
@Injectable()
export class ReceiptsStore {
  constructor(private readonly database: Database) {}

  /** The leaf of this id, or undefined. */
  async findLeaf(id: string): Promise<Leaf | undefined> {
    const [row] = await this.database.query<Leaf>(
      'select at, id, type, commitment from ledger_leaves where shard_group = $1 and id = $2',
      [SHARD_GROUP, id],
    );
    return row;
  }

  /** The payload and salt of a change, or undefined for an entry of another sort and one that was erased. */
  async findPayload(id: string): Promise<StoredPayload | undefined> {
    const [row] = await this.database.query<StoredPayload>(
      'select payload, salt from ledger_payload where shard_group = $1 and leaf_id = $2',
      [SHARD_GROUP, id],
    );
    return row;
  }

  /** The places of those leaves that have one. */
  async places(ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; index: number }>(
      'select leaf_id as id, idx as index from ledger_index where leaf_id = any ($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, index }) => [id, index]));
  }
}
