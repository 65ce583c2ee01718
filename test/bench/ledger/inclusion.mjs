import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from './database.mjs';

const DRAIN_MS = 600_000;

/**
 * The time to inclusion of every entry that came into the log from place `from` up to `to`: from the instant PostgreSQL
 * noted for the commit of its leaf to that of the round that placed it (track_commit_timestamp), in milliseconds.
 */
export async function inclusionOf(database, ranges) {
  const { rows } = await withClient(database, (client) =>
    client.query(
      `select count(*)::int as entries, percentile_cont(array[0.5, 0.99, 1]) within group (order by
                extract(epoch from pg_xact_commit_timestamp(i.xmin) - pg_xact_commit_timestamp(l.xmin))::float8) as at
         from unnest($1::bigint[], $2::bigint[]) as r (low, high)
         join ledger_index i on i.idx >= r.low and i.idx < r.high
         join ledger_leaves l on l.shard_group = 0 and l.id = i.leaf_id`,
      [ranges.map(({ from }) => from), ranges.map(({ to }) => to)],
    ),
  );
  const [p50, p99, max] = (rows[0].at ?? []).map((seconds) => seconds * 1000);
  return { entries: rows[0].entries, p50, p99, max };
}

/** Waits until nothing waits; gives the size of the log and how many seconds that took. */
export async function drained(database) {
  const began = performance.now();
  while ((await backlogOf(database)).waiting > 0) {
    if (performance.now() - began > DRAIN_MS) throw new Error('The sequencer did not place every leaf in ten minutes.');
    await sleep(50);
  }
  return { size: await sizeOf(database), seconds: (performance.now() - began) / 1000 };
}

/** How many entries the log holds. */
export async function sizeOf(database) {
  const { rows } = await withClient(database, (client) =>
    client.query('select max(size)::int as size from ledger_checkpoints'),
  );
  return rows[0].size;
}

/** How many entries wait, and how many pages the queue takes. */
export async function backlogOf(database) {
  const { rows } = await withClient(database, (client) =>
    client.query(
      `select count(*)::int as waiting, (pg_relation_size('ledger_queue') / 8192)::int as pages from ledger_queue`,
    ),
  );
  return rows[0];
}
