import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, toUuid, type LikenessId } from '../../kernel/index.js';
import type { ExecutorId } from '../executors/executor.js';
import { BallotRow } from './ballot.entity.js';

/** The voices in questions that are open, in the current transaction. */
@Injectable()
export class BallotStore {
  constructor(private readonly database: Database) {}

  /** Notes a voice; false when it was noted before. */
  async add(likeness: LikenessId, matter: string, executor: ExecutorId, castAt: string): Promise<boolean> {
    const rows = await this.database.query(
      `insert into executor_ballots (shard_group, likeness_id, matter, executor_id, cast_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
      [SHARD_GROUP, toUuid(likeness), matter, toUuid(executor), castAt],
    );
    return rows.length === 1;
  }

  /** Who has spoken in a question. */
  async voices(likeness: LikenessId, matter: string): Promise<ExecutorId[]> {
    const rows = await this.rows().findBy({ shardGroup: SHARD_GROUP, likeness, matter });
    return rows.map(({ executor }) => executor);
  }

  /** The questions that are open, in order. */
  async matters(likeness: LikenessId): Promise<string[]> {
    const rows = await this.rows().findBy({ shardGroup: SHARD_GROUP, likeness });
    return [...new Set(rows.map(({ matter }) => matter))].sort();
  }

  /** Closes a question. */
  async clear(likeness: LikenessId, matter: string): Promise<void> {
    await this.rows().delete({ shardGroup: SHARD_GROUP, likeness, matter });
  }

  /** Closes every question about a likeness. */
  async clearAll(likeness: LikenessId): Promise<void> {
    await this.rows().delete({ shardGroup: SHARD_GROUP, likeness });
  }

  /** Takes back all that one executor said. */
  async silence(executor: ExecutorId): Promise<void> {
    await this.rows().delete({ executor });
  }

  private rows() {
    return this.database.repository(BallotRow);
  }
}
