import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ofThisRun } from './run.js';

/** A migrated database of its own for one service, a copy of the run's template. */
export class TestDatabase {
  private readonly pool: pg.Pool;

  private constructor(
    /** Where a service connects to it. */
    readonly url: string,
    private readonly name: string,
  ) {
    this.pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true });
    // A server that is killed on purpose breaks idle connections; the next query opens another.
    this.pool.on('error', () => undefined);
  }

  /** Makes a new copy on the server of this run. */
  static create(): Promise<TestDatabase> {
    return TestDatabase.from(ofThisRun('SAYSO_TEST_TEMPLATE'));
  }

  /** Makes a copy of the database at `url` as it is now, ending whatever connections it has. */
  static async copyOf(url: string): Promise<TestDatabase> {
    const name = new URL(url).pathname.slice(1);
    await onServer(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`);
    return TestDatabase.from(name);
  }

  private static async from(template: string): Promise<TestDatabase> {
    const name = `story_${randomBytes(6).toString('hex')}`;
    await onServer(`create database ${name} template ${template}`);
    const url = new URL(ofThisRun('SAYSO_TEST_POSTGRES'));
    url.pathname = `/${name}`;
    return new TestDatabase(url.href, name);
  }

  /** Runs SQL and gives the rows as `pg` reads them. */
  async query<R extends object = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> {
    const { rows } = await this.pool.query<R & pg.QueryResultRow>(sql, values);
    return rows;
  }

  /** Closes this side's connections and removes the database. */
  async drop(): Promise<void> {
    await this.pool.end();
    await onServer(`drop database if exists ${this.name} with (force)`);
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ofThisRun('SAYSO_TEST_POSTGRES') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
