import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { newDataSource } from '../../src/data-source.js';
import { TestDatabase } from '../support/database.js';

/** A column as both sides tell it: `decisions.at timestamp with time zone not null`, with `key` in a primary key. */
type Told = string;

describe('entities and migrations', () => {
  let database: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await TestDatabase.create();
    source = await newDataSource(database.url).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('tell the same columns, types, nullability and primary keys', async () => {
    const entities = columnsOfEntities(source);
    expect(entities.length).toBeGreaterThan(0);
    expect(await columnsOfTables(database, source)).toEqual(entities);
  });

  it('are seen to differ when a migration adds a column that no entity knows', async () => {
    const table = source.entityMetadatas[0]?.tableName ?? '';
    await database.query(`alter table "${table}" add column stray text`);
    expect(await columnsOfTables(database, source)).toEqual(
      [...columnsOfEntities(source), `${table}.stray text`].sort(),
    );
    await database.query(`alter table "${table}" drop column stray`);
  });

  it('are seen to differ when a column changes its type, or is gone', async () => {
    const { tableName = '', columns = [] } = source.entityMetadatas[0] ?? {};
    const column = columns[0]?.databaseName ?? '';
    await database.query(`alter table "${tableName}" drop column "${column}" cascade`);
    const found = await columnsOfTables(database, source);
    expect(columnsOfEntities(source).filter((told) => !found.includes(told))).toContainEqual(
      expect.stringMatching(`^${tableName}\\.${column} `),
    );
  });
});

function columnsOfEntities(source: DataSource): Told[] {
  return source.entityMetadatas
    .flatMap(({ tableName, columns }) =>
      columns.map((column) => {
        const type = source.driver.normalizeType(column) + (column.isArray ? '[]' : '');
        return tell(tableName, column.databaseName, type, !column.isNullable, column.isPrimary);
      }),
    )
    .sort();
}

async function columnsOfTables(database: TestDatabase, source: DataSource): Promise<Told[]> {
  const tables = source.entityMetadatas.map(({ tableName }) => tableName);
  const rows = await database.query<{ table: string; column: string; type: string; required: boolean; key: boolean }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, a.attnotnull as required,
            exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)) as key
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) and a.attnum > 0 and not a.attisdropped`,
    [tables],
  );
  return rows.map((row) => tell(row.table, row.column, row.type, row.required, row.key)).sort();
}

function tell(table: string, column: string, type: string, required: boolean, key: boolean): Told {
  return `${table}.${column} ${type}${required ? ' not null' : ''}${key ? ' key' : ''}`;
}
