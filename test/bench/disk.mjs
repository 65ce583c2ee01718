import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** What a decision takes on disk: its row, its leaf in the ledger, and what the sequencer adds once it has a place. */
const PARTS = {
  'decision row': `pg_table_size('decisions')`,
  'decision indexes': `pg_indexes_size('decisions')`,
  'leaf row': `pg_table_size('ledger_leaves')`,
  'leaf index': `pg_indexes_size('ledger_leaves')`,
  queue: `pg_total_relation_size('ledger_queue')`,
  'place in the log': `pg_total_relation_size('ledger_index')`,
  tiles: `pg_total_relation_size('ledger_tiles')`,
  checkpoints: `pg_total_relation_size('ledger_checkpoints')`,
};
const SEQUENCED_WITHIN_MS = 60_000;

/** Notes how large everything is that grows with decisions, and how many there are, once all have their place. */
export async function measureDisk(database) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await sequenced(client);
    for (const table of ['decisions', 'ledger_leaves', 'ledger_queue', 'ledger_index', 'ledger_tiles'])
      await client.query(`vacuum ${table}`);
    await client.query('checkpoint');
    const sizes = Object.entries(PARTS).map(([part, size]) => `(${size})::float8 as "${part}"`);
    const { rows } = await client.query(`select ${sizes.join(', ')} `);
    const counted = await client.query('select count(*)::float8 as decisions from decisions');
    return { decisions: counted.rows[0].decisions, parts: rows[0] };
  } finally {
    await client.end();
  }
}

/** Bytes for each decision between two measurements, by part and in all. */
export function perDecision(before, after) {
  const decisions = after.decisions - before.decisions;
  const parts = Object.keys(PARTS).map((part) => [part, (after.parts[part] - before.parts[part]) / decisions]);
  return { decisions, parts, total: parts.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

/** The version of the server, as it names itself. */
export async function postgresVersion(database) {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const { rows } = await client.query('show server_version').finally(() => client.end());
  return rows[0].server_version;
}

async function sequenced(client) {
  const until = performance.now() + SEQUENCED_WITHIN_MS;
  while (performance.now() < until) {
    const { rows } = await client.query('select 1 from ledger_queue limit 1');
    if (rows.length === 0) return;
    await sleep(200);
  }
  throw new Error('The sequencer did not place every leaf within a minute.');
}
