import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP } from '../kernel/index.js';
import type { Leaf } from './leaf.js';
import { WORK_CHANNEL } from './log.store.js';

/** How large the log is, and how far it is behind the writers. */
export interface Backlog {
  size: number;
  waiting: number;
  /** The age of the oldest among the first thousand that wait, 0 when none does. */
  oldestWaitingSeconds: number;
  /** For how long some session has held back the sweeping of deleted rows; null where the role may not see that. */
  oldestSnapshotSeconds: number | null;
}

/** A checkpoint: how many entries the log held, when that was signed, and the signed note. */
export interface StoredCheckpoint {
  size: number;
  at: string;
  note: string;
}

/** The ledger's tables, as writers and readers see them. */
@Injectable()
export class LedgerStore {
  constructor(private readonly database: Database) {}

  /** Writes leaf, queue row, payload and salt in one round trip, and wakes the sequencer when they commit. */
  async append(leaf: Leaf, payload: string, salt: Buffer): Promise<void> {
    // PostgreSQL commits transactions that notify one after the other. Changes are rare enough for that; decisions
    // are not, and write their rows without: under load the sequencer looks by itself, ten times a second.
    await this.database.query(
      `with leaf as (
         insert into ledger_leaves (at, id, shard_group, type, commitment) values ($1, $2, ${SHARD_GROUP}, $3, $4)
       ), waiting as (
         insert into ledger_queue (leaf_id, shard_group) values ($2, ${SHARD_GROUP})
       ), kept as (
         insert into ledger_payload (leaf_id, shard_group, salt, payload) values ($2, ${SHARD_GROUP}, $5, $6)
       )
       select pg_notify('${WORK_CHANNEL}', '')`,
      [leaf.at, leaf.id, leaf.type, leaf.commitment, salt, payload],
    );
  }

  /** The newest checkpoint as it was signed, or undefined before the first. */
  async findNewest(): Promise<StoredCheckpoint | undefined> {
    const [row] = await this.database.query<StoredCheckpoint>(
      'select size, at, note from ledger_checkpoints order by size desc limit 1',
    );
    return row;
  }

  /** Measures the backlog at the instant `now`; the cost is one pass over what waits. */
  async backlog(now: string): Promise<Backlog> {
    const [row] = await this.database.query<Backlog>(
      `select (select coalesce(max(size), 0)::float8 from ledger_checkpoints) as size,
              (select count(*)::int from ledger_queue) as waiting,
              (select greatest(0, coalesce(extract(epoch from $1::timestamptz - min(l.at)), 0))::float8
                 from (select shard_group, leaf_id from ledger_queue limit 1000) q
                 join ledger_leaves l on l.shard_group = q.shard_group and l.id = q.leaf_id) as "oldestWaitingSeconds",
              (select case when pg_has_role('pg_read_all_stats', 'usage')
                        then coalesce(extract(epoch from clock_timestamp() - min(xact_start)), 0)::float8 end
                 from pg_stat_activity
                where backend_xmin is not null and pid <> pg_backend_pid()) as "oldestSnapshotSeconds"`,
      [now],
    );
    if (!row) throw new Error('PostgreSQL gave no row for the backlog.');
    return row;
  }
}
