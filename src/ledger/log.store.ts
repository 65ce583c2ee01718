import type pg from 'pg';
import { SHARD_GROUP } from '../kernel/index.js';
import type { Checkpoint } from './checkpoint.js';
import { type Tile } from './edge.js';
import type { Leaf } from './leaf.js';
import { LogDamaged } from './ledger.errors.js';
import { firstOf, originsOf, pageOf, type StoredOrigins } from './queue-pages.js';
import type { Origins, Places, Sighting, Stretch } from './queue-scan.js';
import { LEAVES, readLeaves, type StoredLeaves } from './stored-leaves.js';

/** The channel on which writers tell that something waits to be sequenced. */
export const WORK_CHANNEL = 'ledger_work';

// "sayso" on a telephone's keys; the second number is the shard group, so that each can have its own sequencer.
const LOCK = `72976, ${SHARD_GROUP}`;
const PATIENCE_MS = 10_000;

/** The leaves that a round took off the queue, in their new order, and where they waited. */
export interface Taken {
  leaves: Leaf[];
  origins: Origins;
}

interface StoredTile {
  n: number;
  hashes: Buffer;
}

/** The log's tables, on the sequencer's own connection, to which its lock is bound. */
export class LogStore {
  constructor(private readonly client: pg.Client) {}

  /**
   * Prepares the session. PostgreSQL ends it, and with it the lock, when its process has been silent for three seconds:
   * a frozen or unplugged sequencer must make room. Leaves are found by index and the queue's rows by page, whatever the
   * statistics of a young table say.
   */
  async prepare(): Promise<void> {
    await this.client.query(`
      set idle_session_timeout = '3s';
      set idle_in_transaction_session_timeout = '3s';
      set enable_seqscan = off;
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

  /** Looks for rows that wait in a stretch of the queue, and at how long the queue is. */
  async look({ from, to }: Stretch): Promise<Sighting> {
    const [row] = await this.run<{ pages: number; rows: number; first: string | null; last: string | null }>(
      `select (pg_relation_size('ledger_queue') / current_setting('block_size')::int)::int as pages,
              count(*)::int as rows, min(ctid)::text as first, max(ctid)::text as last
         from ledger_queue where ctid >= $1::tid and ctid < $2::tid`,
      [firstOf(from), firstOf(to)],
      'look',
    );
    if (!row) throw new Error('PostgreSQL gave no row for the queue.');
    const found = row.first === null ? from : pageOf(row.first);
    return { pages: row.pages, rows: row.rows, from: found, to: row.last === null ? found : pageOf(row.last) + 1 };
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
  async take(first: number, limit: number, { from, to, nest, tail }: Places): Promise<Taken> {
    const [row] = await this.run<StoredLeaves & StoredOrigins & { count: number }>(
      `with taken as (
         delete from ledger_queue where ctid = any (array(
           select ctid from ledger_queue where ctid >= $3::tid and ctid < $4::tid
           union all select ctid from ledger_queue where ctid >= $5::tid and ctid < $6::tid
           union all select ctid from ledger_queue where ctid >= $7::tid
           limit $2))
         returning ctid as stood, shard_group, leaf_id
       ), placed as (
         select shard_group, leaf_id, $1::bigint + row_number() over (order by leaf_id) - 1 as idx from taken
       ), stored as (
         insert into ledger_index (idx, leaf_id) select idx, leaf_id from placed
       )
       select ${LEAVES},
              (select count(*)::int from taken) as count, (select max(stood)::text from taken) as last,
              (select min(stood)::text from taken where stood < $7::tid) as "lowFirst",
              (select max(stood)::text from taken where stood < $7::tid) as "lowLast"
         from (select l.* from placed p left join ledger_leaves l on l.shard_group = p.shard_group and l.id = p.leaf_id
                order by p.idx) l`,
      [first, limit, ...[from, to, nest.from, nest.to, tail].map(firstOf)],
      'take',
    );
    const leaves = row ? readLeaves(row) : [];
    if (leaves.length !== row?.count) throw new LogDamaged('the queue names a leaf that is not stored');
    return { leaves, origins: originsOf(row) };
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
  async findCheckpoint(): Promise<Checkpoint | undefined> {
    const [row] = await this.run<{ size: string; root: Buffer; note: string }>(
      'select c.size::text as size, c.root, c.note from ledger_checkpoints c order by c.size desc limit 1',
    );
    return row && { ...row, size: Number(row.size) };
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
    const [row] = await this.run<StoredLeaves>(
      `select ${LEAVES}
         from (select l.* from ledger_index i
                 join ledger_leaves l on l.id = i.leaf_id and l.shard_group = ${SHARD_GROUP}
                where i.idx >= $1 order by i.idx) l`,
      [first],
    );
    return row ? readLeaves(row) : [];
  }

  /** The full tiles of a level from number `first` on, in order. */
  async tilesFrom(level: number, first: number): Promise<StoredTile[]> {
    const rows = await this.run<{ n: string; hashes: Buffer }>(
      'select t.n::text as n, t.hashes from ledger_tiles t where t.level = $1 and t.n >= $2 order by t.n',
      [level, first],
    );
    return rows.map(({ n, hashes }) => ({ n: Number(n), hashes }));
  }

  /** Runs a statement; one with a name is parsed and planned once. */
  private async run<R extends object>(text: string, values: unknown[] = [], name?: string): Promise<R[]> {
    // Ending a connection that waits for an answer cuts it, so that no dead network can hold the sequencer for long.
    const cut = setTimeout(() => void this.client.end(), PATIENCE_MS);
    try {
      return (await this.client.query<R & pg.QueryResultRow>({ text, values, ...(name && { name }) })).rows;
    } finally {
      clearTimeout(cut);
    }
  }
}
