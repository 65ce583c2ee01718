import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from './database.js';

/** A migration puts the first row into these. */
const BEGUN = new Set(['public.unreported_walk', 'public.replica_rounds']);

interface Queryable {
  query: TestDatabase['query'];
}

/** A database as text, each table as `pg_dump` would write it. */
export class Dump {
  private constructor(
    private readonly folder: string,
    /** The content of each table, by its schema and name. */
    readonly tables: ReadonlyMap<string, string>,
  ) {}

  /** Dumps every table of every schema that is not PostgreSQL's own. */
  static async of(database: Queryable): Promise<Dump> {
    const folder = mkdtempSync(join(tmpdir(), 'sayso-dump-'));
    // The server, which writes the files, runs as another user.
    chmodSync(folder, 0o777);
    const tables = new Map<string, string>();
    for (const table of await tablesOf(database)) {
      await database.query(`copy ${table} to '${join(folder, table)}'`);
      tables.set(table, readFileSync(join(folder, table), 'utf8'));
    }
    return new Dump(folder, tables);
  }

  /** Everything in one text. */
  get text(): string {
    return [...this.tables].map(([table, rows]) => `-- ${table}\n${rows}`).join('');
  }

  /** The tables, and the lines of each, in which a text stands, whatever its case, other than as part of `longer`. */
  find(text: string, longer = '\0'): string[] {
    const wanted = text.toLowerCase();
    return [...this.tables].flatMap(([table, rows]) =>
      rows
        .split('\n')
        .filter((line) => line.replaceAll(longer, '').toLowerCase().includes(wanted))
        .map((line) => `${table}: ${line}`),
    );
  }

  /** Reads the service's tables into a database that has them empty, but for what migrations put there; triggers and foreign keys are off meanwhile. */
  async restore(database: Queryable): Promise<void> {
    const loads = [...this.tables.keys()]
      .filter((table) => table.startsWith('public.') && table !== 'public.migrations')
      .map(
        (table) =>
          `${BEGUN.has(table) ? `delete from ${table};` : ''} copy ${table} from '${join(this.folder, table)}';`,
      );
    await database.query(`begin; set local session_replication_role = replica; ${loads.join(' ')} commit;`);
  }

  /** The rows of a table in which one of these uuids stands. */
  linesWith(table: string, uuids: readonly string[]): string[] {
    const rows = (this.tables.get(table) ?? '').split('\n');
    return rows.filter((row) => uuids.some((uuid) => row.replaceAll('-', '').includes(uuid)));
  }

  /** Puts one row back, as the dump writes it. */
  async insert(database: Queryable, table: string, row: string): Promise<void> {
    const file = join(this.folder, 'row');
    writeFileSync(file, `${row}\n`);
    await database.query(`begin; set local session_replication_role = replica; copy ${table} from '${file}'; commit;`);
  }

  /** Removes the files. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Every table that holds rows of its own, by schema and name. */
async function tablesOf(database: Queryable): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^(pg_catalog|pg_toast|information_schema)' order by 1`,
  );
  return rows.map(({ name }) => name);
}
