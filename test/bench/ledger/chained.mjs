import { migratedDatabase, withClient } from './database.mjs';
import { Sequencing } from './sequencing.mjs';

const CONNECTIONS = 16;

/** One decision row, the same for both: a copy of a recorded one under an id of its own. */
const DECISION = `
  insert into decisions select (jsonb_populate_record(d, jsonb_build_object('id', new_id, 'at', now()))).*
    from decision_template d`;

/**
 * The same decision row, on record in two ways, each one transaction and one round trip. The plain way keeps a chain in
 * which each row holds the hash over the one before it and its entry, so that writers take turns at its last row. The
 * other writes a leaf and a queue row, and the sequencer, which runs meanwhile, does the rest.
 */
const SETUP = `
  create table chain_head (seq bigint not null, hash bytea not null);
  insert into chain_head values (0, sha256(''));
  create table chain (seq bigint primary key, id uuid not null, hash bytea not null, entry text not null);
  create function entry_of(id uuid) returns text language sql as $$
    select '{"at":"' || to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","commitment":"'
      || encode(sha256(id::text::bytea), 'base64') || '","id":"' || id || '","type":"decision","v":1}' $$;
  create function record_chained(new_id uuid) returns void language plpgsql as $$
    declare
      head record;
      text_of_entry text := entry_of(new_id);
      chained bytea;
    begin
      ${DECISION};
      select * into head from chain_head for update;
      chained := sha256(head.hash || text_of_entry::bytea);
      insert into chain values (head.seq + 1, new_id, chained, text_of_entry);
      update chain_head set seq = head.seq + 1, hash = chained;
    end $$;
  create function record_queued(new_id uuid) returns void language plpgsql as $$
    begin
      ${DECISION};
      insert into ledger_leaves (at, id, shard_group, type, commitment)
        values (now(), new_id, 0, 1, sha256(new_id::text::bytea));
      insert into ledger_queue (leaf_id, shard_group) values (new_id, 0);
    end $$;`;

/** Decisions a second that one transaction each puts on record in a lock-chained log, and in the queue; medians. */
export async function compareChained(server, { rounds, seconds }, say) {
  const template = await withClient(server, async (client) => {
    const { rows } = await client.query('select to_jsonb(d) as row from decisions d limit 1');
    return rows[0].row;
  });
  const url = await migratedDatabase(server, 'chained');
  await withClient(url, async (client) => {
    await client.query('create table decision_template (like decisions)');
    await client.query('insert into decision_template select * from jsonb_populate_record(null::decisions, $1)', [
      JSON.stringify(template),
    ]);
    await client.query(SETUP);
  });
  const rates = { chained: [], queued: [] };
  for (let round = 1; round <= rounds; round += 1)
    for (const way of Object.keys(rates)) {
      const rate = await measure(url, way, seconds);
      say(`round ${round} of ${rounds}, one transaction each, ${way}: ${rate.toFixed(0)}/s`);
      rates[way].push(rate);
    }
  const median = (all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
  return { chained: median(rates.chained), queued: median(rates.queued), connections: CONNECTIONS };
}

async function measure(url, way, seconds) {
  const sequencing = await Sequencing.of(url);
  const end = performance.now() + seconds * 1000;
  try {
    const writing = Array.from({ length: CONNECTIONS }, () => withClient(url, (client) => record(client, way, end)));
    const [, ...done] = await Promise.all([sequencing.keepUp(() => performance.now() < end), ...writing]);
    await sequencing.drain();
    return done.reduce((sum, count) => sum + count, 0) / seconds;
  } finally {
    await sequencing.close();
  }
}

/** Records one decision after the other until `end`; gives how many. */
async function record(client, way, end) {
  const statement = { name: 'record', text: `select record_${way}(gen_random_uuid())` };
  let done = 0;
  for (; performance.now() < end; done += 1) await client.query(statement);
  return done;
}
