import type pg from 'pg';
import { SHARD_GROUP } from '../kernel/index.js';
import type { Checkpoint } from './checkpoint.js';
import { type Tile } from './edge.js';
import type { Leaf } from './leaf.js';
import { LogDamaged } from './ledger.errors.js';

/** The channel on which writers tell that something waits to be sequenced. */
export const WORK_CHANNEL = 'ledger_work';

// "sayso" on a telephone's keys; the second number is the shard group, so that each can have its own sequencer.
const LOCK = `72976, ${SHARD_GROUP}`;
const PATIENCE_MS = 10_000;
const LEAF = `l.id, l.type, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, l.commitment`;

interface StoredTile {
  n: number;
  hashes: Buffer;
}

/** The log's tables, on the sequencer's own connection, to which its lock is bound. */
export class LogStore {
  constructor(private readonly client: pg.Client) {}

  /**
   * Prepares the session. PostgreSQL ends it, and with it the lock, when its process has been silent for three seconds:
   * a frozen or unplugged sequencer must make room. Joins go by index, whatever the statistics of a young table say.
   */
  async prepare(): Promise<void> {
    await this.client.query(`
      set idle_session_timeout = '3s';
      set idle_in_transaction_session_timeout = '3s';
      set enable_hashjoin = off;
      set enable_mergejoin = off;
      set jit = off;
    `);
  }

  /** Tries to become the one sequencer of this database; true for as long as the connection lives. */
  async claim(): Promise<boolean> {
    const [row] = await this.run<{ held: boolean }>(`select pg_try_advisory_lock(${LOCK}) as held`);
    return row?.held === true;
  }

  /** Begins to hear of work. */
  async listen(): Promise<void> {
    await this.run(`listen ${WORK_CHANNEL}`);
  }

  /** Tells whether anything waits. */
  async hasWaiting(): Promise<boolean> {
    return (await this.run('select 1 from ledger_queue limit 1')).length > 0;
  }

  /** Runs `work` in a READ COMMITTED transaction. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run('begin isolation level read committed');
    try {
      const result = await work();
      await this.run('commit');
      return result;
    } catch (error) {
      await this.run('rollback').catch(() => undefined);
      throw error;
    }
  }

  /**
   * Takes up to `limit` leaves off the queue and gives them the places from `first` on. Within one batch they stand by
   * id, which is nearly the order of their making: rows that arrive sorted fill the pages of the index. Throws LogDamaged
   * when the queue names a leaf that is not stored.
   */
  async take(first: number, limit: number): Promise<Leaf[]> {
    const leaves = await this.run<Leaf | { id: null }>(
      `with taken as (
         delete from ledger_queue where ctid = any (array(select ctid from ledger_queue limit $2))
         returning shard_group, leaf_id
       ), placed as (
         select shard_group, leaf_id, $1::bigint + row_number() over (order by leaf_id) - 1 as idx from taken
       ), stored as (
         insert into ledger_index (idx, leaf_id) select idx, leaf_id from placed
       )
       select ${LEAF}
         from placed p left join ledger_leaves l on l.shard_group = p.shard_group and l.id = p.leaf_id
        order by p.idx`,
      [first, limit],
    );
    return leaves.map((leaf) => {
      if (leaf.id === null) throw new LogDamaged('the queue names a leaf that is not stored');
      return leaf;
    });
  }

  /** Stores full tiles. */
  async storeTiles(tiles: readonly Tile[]): Promise<void> {
    if (tiles.length === 0) return;
    await this.run(
      'insert into ledger_tiles (level, n, hashes) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])',
      [tiles.map(({ level }) => level), tiles.map(({ n }) => n), tiles.map(({ hashes }) => hashes)],
    );
  }

  /** Stores a checkpoint. */
  async storeCheckpoint({ size, root, note }: Checkpoint, at: string): Promise<void> {
    await this.run('insert into ledger_checkpoints (size, at, root, note) values ($1, $2, $3, $4)', [
      size,
      at,
      root,
      note,
    ]);
  }

  /** The newest checkpoint, or undefined before the first. */
  async findCheckpoint(): Promise<{ size: number; root: Buffer } | undefined> {
    const [row] = await this.run<{ size: string; root: Buffer }>(
      'select c.size::text as size, c.root from ledger_checkpoints c order by c.size desc limit 1',
    );
    return row && { size: Number(row.size), root: row.root };
  }

  /** How many leaves have a place, by the last of them. */
  async countPlaced(): Promise<number> {
    const [row] = await this.run<{ size: string }>(
      'select (coalesce(max(idx), -1) + 1)::text as size from ledger_index',
    );
    return Number(row?.size);
  }

  /** The leaves from place `first` on, in order. */
  async leavesFrom(first: number): Promise<Leaf[]> {
    return this.run(
      `select ${LEAF} from ledger_index i join ledger_leaves l on l.id = i.leaf_id and l.shard_group = ${SHARD_GROUP}
        where i.idx >= $1 order by i.idx`,
      [first],
    );
  }

  /** The full tiles of a level from number `first` on, in order. */
  async tilesFrom(level: number, first: number): Promise<StoredTile[]> {
    const rows = await this.run<{ n: string; hashes: Buffer }>(
      'select t.n::text as n, t.hashes from ledger_tiles t where t.level = $1 and t.n >= $2 order by t.n',
      [level, first],
    );
    return rows.map(({ n, hashes }) => ({ n: Number(n), hashes }));
  }

  private async run<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
    // Ending a connection that waits for an answer cuts it, so that no dead network can hold the sequencer for long.
    const cut = setTimeout(() => void this.client.end(), PATIENCE_MS);
    try {
      return (await this.client.query<R & pg.QueryResultRow>(text, values)).rows;
    } finally {
      clearTimeout(cut);
    }
  }
}
