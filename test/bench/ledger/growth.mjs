import { migratedDatabase, withClient } from './database.mjs';
import { Sequencing } from './sequencing.mjs';

const SMALLEST = 10_000;
const LARGEST_PART = 100_000;
const STATEMENT = 10_000;

/** Leaves as decisions write them: their ids nearly in the order of their making. */
const WRITE = `
  with leaf as (
    insert into ledger_leaves (at, id, shard_group, type, commitment)
    select now(), (lpad(to_hex((extract(epoch from clock_timestamp()) * 1e6)::bigint), 16, '0')
                   || substr(md5(random()::text), 1, 16))::uuid, 0, 1, sha256((random()::text || n)::bytea)
      from generate_series(1, $1::int) n
    returning id
  )
  insert into ledger_queue (leaf_id, shard_group) select id, 0 from leaf`;

/** The work for each entry when the log has grown to 10⁴ entries, 10⁵ and so on up to `leaves`: the last tenth, at most 100,000. */
export async function measureGrowth(server, leaves, say) {
  const url = await migratedDatabase(server, 'growth');
  const sequencing = await Sequencing.of(url);
  const found = [];
  try {
    await withClient(url, async (writer) => {
      for (let size = SMALLEST; size <= leaves; size *= 10) {
        const part = Math.min(size / 10, LARGEST_PART);
        await growTo(size - part, writer, sequencing);
        await load(part, writer);
        const measured = { size, ...(await sequencing.drain()) };
        say(`log of ${size}: ${measured.wall.toFixed(1)} µs for each entry`);
        found.push(measured);
      }
    });
  } finally {
    await sequencing.close();
  }
  return found;
}

async function growTo(size, writer, sequencing) {
  while (sequencing.size < size) {
    await load(Math.min(LARGEST_PART, size - sequencing.size), writer);
    await sequencing.drain();
  }
}

async function load(count, writer) {
  for (let written = 0; written < count; written += STATEMENT)
    await writer.query(WRITE, [Math.min(STATEMENT, count - written)]);
}
