import type { Snapshot } from '../../kernel/index.js';

/** How the places that were given to entries stand to what was signed over them. */
export interface Places {
  /** How many entries there are, placed or not. */
  leaves: number;
  placed: number;
  /** The first place that is empty though a later one is taken; null when there is none. */
  gap: number | null;
  /** How many entries the newest checkpoint covers; null before the first. */
  signed: number | null;
  /** How many entries were written before the instant and wait for a place still, and since when the oldest does. */
  waiting: number;
  oldest: string | null;
}

/** Counts the places; `instant` tells what should have been placed by now. */
export async function placesOnRecord(snapshot: Snapshot, instant: string): Promise<Places> {
  const rows = snapshot.rows<Places>(
    `select (select count(*) from ledger_leaves) as leaves,
            (select count(*) from ledger_index) as placed,
            (select min(n) from (select idx, row_number() over (order by idx) - 1 as n from ledger_index) i where idx <> n) as gap,
            (select max(size) from ledger_checkpoints) as signed,
            w.waiting, w.oldest
       from (select count(*) as waiting, min(l.at) as oldest
               from ledger_queue q join ledger_leaves l on l.shard_group = q.shard_group and l.id = q.leaf_id
              where l.at < $1) w`,
    [instant],
  );
  for await (const row of rows) return row;
  throw new Error('PostgreSQL gave no row for the places.');
}
