import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from './service.js';

/** Writes `count` leaves with their queue rows in one statement, as the recording of decisions does. */
export const WRITE_LEAVES = `
  with leaf as (
    insert into ledger_leaves (at, id, shard_group, type, commitment)
    select now(), gen_random_uuid(), 0, 1, sha256(n::text::bytea) from generate_series(1, $1::int) n returning id
  )
  insert into ledger_queue (leaf_id, shard_group) select id, 0 from leaf returning leaf_id`;

/** How many entries the newest checkpoint covers. */
export async function logSize(service: Service): Promise<number> {
  const [row] = await service.query<{ size: number }>('select max(size)::int as size from ledger_checkpoints');
  return row?.size ?? 0;
}

/** Waits until nothing waits to be sequenced; gives how many milliseconds that took. */
export async function untilSequenced(service: Pick<Service, 'query'>, patienceMs = 10_000): Promise<number> {
  const began = performance.now();
  while ((await service.query('select 1 from ledger_queue limit 1')).length > 0) {
    if (performance.now() - began > patienceMs) throw new Error(`The queue was not empty after ${patienceMs} ms.`);
    await sleep(20);
  }
  return performance.now() - began;
}

/** How often a process of the service has begun to sequence the ledger since it was started. */
export function timesSequencing({ output }: Pick<Service, 'output'>): number {
  return output.split('this process sequences the ledger').length - 1;
}
