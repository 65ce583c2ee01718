import type pg from 'pg';
import type { Config } from '../config.js';
import { connect } from './connect.js';

/** How many rows are held at a time. */
const ROWS_AT_ONCE = 500;

/** The database as it is at one moment, read through one connection of its own, however long that takes. */
export class Snapshot {
  private cursors = 0;

  private constructor(private readonly client: pg.Client) {}

  /** Takes a snapshot; close it. */
  static async take(config: Config, applicationName: string): Promise<Snapshot> {
    const client = await connect(config, applicationName);
    // A connection that is lost meanwhile is reported by the next statement.
    client.on('error', () => undefined);
    await client.query('begin isolation level repeatable read, read only');
    return new Snapshot(client);
  }

  /** The rows of a query in its order, a few hundred in memory at a time. */
  async *rows<R extends object>(sql: string, values: unknown[] = []): AsyncGenerator<R, void> {
    this.cursors += 1;
    const cursor = `rows_${this.cursors}`;
    await this.client.query(`declare ${cursor} no scroll cursor for ${sql}`, values);
    for (;;) {
      const { rows } = await this.client.query<pg.QueryResultRow>(`fetch ${ROWS_AT_ONCE} from ${cursor}`);
      yield* rows as R[];
      if (rows.length < ROWS_AT_ONCE) break;
    }
    await this.client.query(`close ${cursor}`);
  }

  /** Lets go of it. */
  async close(): Promise<void> {
    await this.client.end();
  }
}
