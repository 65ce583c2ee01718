import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../kernel/index.js';

/** Lists of obligations by number, so that each is kept once however many permits carry it. */
@Injectable()
export class ObligationSets {
  private readonly numbers = new LRUCache<string, number>({ max: 5_000 });

  constructor(private readonly database: Database) {}

  /** The number of a list that was used lately, without asking the database. */
  known(obligations: string): number | undefined {
    return this.numbers.get(obligations);
  }

  /** The number of a list, given in canonical form; a new one is durable before its number is known. */
  async numberOf(obligations: string): Promise<number> {
    const text = `with made as (insert into obligation_sets (obligations) values ($1) on conflict (obligations) do nothing returning id)
      select id from made union all select id from obligation_sets where obligations = $1`;
    const read = (): Promise<{ id: number }[]> =>
      this.database.statement({ name: 'obligation-set', text, values: [obligations] });
    // A list that another connection was inserting at that moment shows to the second reading.
    const row = (await read())[0] ?? (await read())[0];
    if (!row) throw new Error('An obligation set could neither be made nor found.');
    this.numbers.set(obligations, row.id);
    return row.id;
  }
}
