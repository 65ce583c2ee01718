import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, type LikenessId } from '../kernel/index.js';
import { DirectiveDraftRow } from './directive-draft.entity.js';
import type { Wishes } from './wishes.js';

/** The drafts, one for each likeness. */
@Injectable()
export class DirectiveDraftStore {
  constructor(private readonly database: Database) {}

  /** The draft, or null. */
  async find(likeness: LikenessId): Promise<Wishes | null> {
    const row = await this.drafts().findOneBy({ shardGroup: SHARD_GROUP, likeness });
    return row?.wishes ?? null;
  }

  /** The draft, which nobody saves over until the current transaction ends. */
  async lock(likeness: LikenessId): Promise<Wishes | null> {
    const where = { shardGroup: SHARD_GROUP, likeness };
    const row = await this.drafts().findOne({ where, lock: { mode: 'pessimistic_write' } });
    return row?.wishes ?? null;
  }

  /** Keeps these wishes in place of any earlier draft. */
  async save(likeness: LikenessId, wishes: Wishes, savedAt: string): Promise<void> {
    const row = { shardGroup: SHARD_GROUP, likeness, wishes: { ...wishes }, savedAt };
    await this.drafts().upsert(row, ['shardGroup', 'likeness']);
  }

  /** Removes the draft. */
  async remove(likeness: LikenessId): Promise<void> {
    await this.drafts().delete({ shardGroup: SHARD_GROUP, likeness });
  }

  private drafts() {
    return this.database.repository(DirectiveDraftRow);
  }
}
