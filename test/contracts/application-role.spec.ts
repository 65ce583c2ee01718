import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { asApplication } from '../../src/kernel/index.js';
import { FUNCTIONS, LEAVE_BY_ERASURE, MAY } from '../support/application-rights.js';
import { untilSequenced } from '../support/log-writer.js';
import { startService, type Service } from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

/** A column of each table of the ledger, where it is not the shard group. */
const COLUMNS: Record<string, string> = {
  ledger_index: 'idx',
  ledger_tiles: 'n',
  ledger_checkpoints: 'size',
  ledger_erased: 'erasure',
  ledger_published: 'size',
};
const LEDGER = Object.keys(MAY).filter((table) => table.startsWith('ledger_'));

describe('the role of the application', () => {
  let service: Service;
  let application: pg.Client;
  beforeAll(async () => {
    service = await startService();
    application = new pg.Client({ connectionString: asApplication(service.database) });
    await application.connect();
  });
  afterAll(async () => {
    await application.end();
    await service.stop();
  });

  it('may do with each table what is declared, and no more', async () => {
    const rows = await service.query<{ table: string; may: string }>(
      `select c.relname as table, concat_ws(' ', ${['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'].map(rightOf).join(', ')}) as may
         from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
    );
    expect(Object.fromEntries(rows.map(({ table, may }) => [table, may]))).toEqual(MAY);
  });

  it('may change the roles and the password of an account, and no column else of a table that it may not change whole', async () => {
    const rows = await service.query(
      `select t.relname as table, c.attname as column from pg_class t join pg_attribute c on c.attrelid = t.oid and c.attnum > 0
        where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and not c.attisdropped
          and (has_column_privilege('sayso_app', t.oid, c.attnum, 'update') and not has_table_privilege('sayso_app', t.oid, 'update')
            or has_column_privilege('sayso_app', t.oid, c.attnum, 'insert') and not has_table_privilege('sayso_app', t.oid, 'insert'))`,
    );
    expect(rows).toEqual([
      { table: 'accounts', column: 'password_hash' },
      { table: 'accounts', column: 'roles' },
    ]);
  });

  it('may take the next place for a token, and touch no other sequence', async () => {
    const rows = await service.query<{ relname: string; set: boolean }>(
      `with sequences as materialized (
         select oid, relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
       )
       select relname, has_sequence_privilege('sayso_app', oid, 'update') as set from sequences
        where has_sequence_privilege('sayso_app', oid, 'usage, select, update')`,
    );
    expect(rows).toEqual([{ relname: 'permit_token_places', set: false }]);
  });

  it('may call the functions that record decisions, and none of the others', async () => {
    const rows = await service.query<{ proname: string }>(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace
          and has_function_privilege('sayso_app', oid, 'execute') order by proname`,
    );
    expect(rows.map(({ proname }) => proname)).toEqual(FUNCTIONS);
  });

  it('owns the job queue and nothing else, and is nobody in particular on the server', async () => {
    const owned = await service.query(
      `select c.relnamespace::regnamespace::text as schema from pg_class c where pg_get_userbyid(c.relowner) = 'sayso_app'
       union select p.pronamespace::regnamespace::text from pg_proc p where pg_get_userbyid(p.proowner) = 'sayso_app'`,
    );
    expect(owned.filter(({ schema }) => schema !== 'pg_toast')).toEqual([{ schema: 'pgboss' }]);
    const [role] = await service.query(
      `select rolcanlogin or rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as anything,
              has_database_privilege('sayso_app', current_database(), 'create') as "newSchemas",
              has_schema_privilege('sayso_app', 'public', 'create') as "newTables",
              (select array_agg(roleid::regrole::text) from pg_auth_members where member = r.oid) as "memberOf"
         from pg_roles r where rolname = 'sayso_app'`,
    );
    expect(role).toEqual({
      anything: false,
      newSchemas: false,
      newTables: false,
      memberOf: ['pg_read_all_stats'],
    });
  });

  const refused = LEDGER.flatMap((table) => [
    `update ${table} set ${COLUMNS[table] ?? 'shard_group'} = null`,
    ...(MAY[table]?.includes('delete') ? [] : [`delete from ${table}`]),
    `truncate ${table}`,
    `alter table ${table} add column more text`,
    `alter table ${table} disable trigger all`,
    `drop trigger append_only on ${table}`,
    `drop table ${table}`,
  ]);
  it.each([
    ...refused,
    'set session_replication_role = replica',
    'alter role sayso_app superuser',
    'create or replace function ledger_refuse() returns trigger language plpgsql as $$ begin return null; end $$',
    'create table anything (at timestamptz)',
    'create schema anything',
    'update directives set signed_name = null',
    'update accounts set email = null',
    'delete from platforms',
  ])('is refused «%s»', async (statement) => {
    await expect(application.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(LEAVE_BY_ERASURE)('deletes from %s as part of an erasure alone', async (table) => {
    const guards = await service.query(
      `select tgenabled as always from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where tgrelid = $1::regclass and proname = 'leaves_by_erasure' and tgtype & 11 = 11`,
      [table],
    );
    expect(guards).toEqual([{ always: 'A' }]);
  });

  it('is what a session returns to when it is reset', async () => {
    for (const statement of ['reset role', 'discard all']) {
      await application.query('set role none');
      await application.query(statement);
      expect((await application.query('select current_user as role')).rows).toEqual([{ role: 'sayso_app' }]);
    }
  });

  it('is what every connection of the service works as, and options of the connection string hold too', async () => {
    await service.query(
      `create table probe (role text, name text, at text, work_mem text);
       grant insert on probe to public;
       create function probe() returns trigger language plpgsql as $$ begin
         insert into probe values (current_user, current_setting('application_name'), tg_table_name, current_setting('work_mem'));
         return null;
       end $$;`,
    );
    for (const table of ['accounts', 'sign_in_failures', 'decisions', 'ledger_index', 'pgboss.job'])
      await service.query(
        `create trigger probe after insert or update on ${table} for each row execute function probe()`,
      );
    await service.restart({ DATABASE_URL: `${service.database}?options=-c%20work_mem%3D7MB` });
    await everyConnectionWrites(service);
    const seen = await service.query(
      `select distinct name, case when at like 'j%' then 'job' else at end as at, role, work_mem from probe
        where name <> 'sayso' or at in ('accounts', 'sign_in_failures') order by name, at`,
    );
    const as = { role: 'sayso_app', work_mem: '7MB' };
    expect(seen).toEqual([
      { name: 'sayso', at: 'accounts', ...as },
      { name: 'sayso', at: 'sign_in_failures', ...as },
      { name: 'sayso-gate', at: 'decisions', ...as },
      { name: 'sayso-jobs', at: 'job', ...as },
      { name: 'sayso-sequencer', at: 'ledger_index', ...as },
    ]);
  });
});

function rightOf(right: string): string {
  return `case when has_table_privilege('sayso_app', c.oid, '${right}') then '${right}' end`;
}

/** The general pool, the one apart, the gate's, the sequencer's and the job queue's. */
async function everyConnectionWrites(service: Service): Promise<void> {
  const holder = await service.signUp();
  await sign(holder, NO_WISHES);
  await service.anonymous().post('/v1/sessions', { email: holder.email, password: 'not the password at all' });
  const platform = await service.platform();
  const use = { operation: 'playback', modality: 'voice', purpose: 'news', audience: 'public' };
  expect((await platform.check({ ...use, likeness: holder.likeness })).status).toBe(200);
  await untilSequenced(service);
}
