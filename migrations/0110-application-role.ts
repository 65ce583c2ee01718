import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the application may do with each table: what its code does, and no more. `for update` takes the right to update,
 * and so does an upsert. Where only an erasure deletes, a trigger says so too.
 */
const RIGHTS: Record<string, string> = {
  // The ledger grows. The sequencer empties the queue; payloads leave by an erasure, which notes whose they were.
  ledger_leaves: 'select, insert',
  ledger_index: 'select, insert',
  ledger_tiles: 'select, insert',
  ledger_checkpoints: 'select, insert',
  ledger_published: 'select, insert',
  ledger_queue: 'select, insert, delete',
  ledger_payload: 'select, insert, delete',
  ledger_erased: 'select, insert',
  // Facts change from version to version, as triggers insist. Nothing writes those of interactants yet.
  likeness_facts: 'select, insert, update, delete',
  interactant_facts: 'select, delete',
  platform_facts: 'select, insert, update',
  // Decisions stay until an erasure; a token's place stays until it is long over, the sets of obligations for good.
  decisions: 'select, insert, delete',
  obligation_sets: 'select, insert',
  grant_uses: 'select, update, delete',
  permit_tokens: 'select, insert, delete',
  permit_revocations: 'select, insert, delete',
  // What was signed stays until an erasure; what became of it changes.
  directives: 'select, insert, delete',
  directive_standings: 'select, insert, update, delete',
  directive_drafts: 'select, insert, update, delete',
  replicas: 'select, insert, update, delete',
  // People, and what opens the door to them.
  accounts: 'select, insert, update (roles), delete',
  auditors: 'select, insert, update, delete',
  holder_settings: 'select, insert, update, delete',
  registrations: 'select, insert, delete',
  sessions: 'select, insert, update, delete',
  sign_in_failures: 'select, insert, update, delete',
  identity_proofs: 'select, insert, update, delete',
  operator_reviews: 'select, insert, update, delete',
  sealed_files: 'select, insert, delete',
  platforms: 'select, insert',
  platform_keys: 'select, insert, update',
  // The kernel's own.
  idempotency_keys: 'select, insert, update, delete',
  service_clock: 'select, insert, update',
  migrations: 'select',
};

/** From these nothing but an erasure deletes. Others say so since they were made. */
const KEPT = ['accounts', 'holder_settings', 'directive_standings', 'replicas', 'grant_uses'];

const FUNCTIONS = ['record_decisions', 'record_counted_decisions'];
const SEQUENCES = ['permit_token_places'];

/**
 * The role as which the service works, whoever it logs in as. It belongs to the whole cluster, so that another database
 * may have made it, or be making it just now; what is granted to it here holds in this database alone.
 */
export class ApplicationRole1700000000110 implements MigrationInterface {
  name = 'ApplicationRole1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MAKE_ROLE);
    await runner.query(JOIN_ROLE);
    await runner.query(SEE_SNAPSHOTS);
    await runner.query(NOTHING_BY_DEFAULT);
    for (const [table, rights] of Object.entries(RIGHTS))
      await runner.query(`revoke all on ${table} from sayso_app; grant ${rights} on ${table} to sayso_app`);
    for (const name of FUNCTIONS) await runner.query(`grant execute on function ${name} to sayso_app`);
    for (const name of SEQUENCES) await runner.query(`grant usage on sequence ${name} to sayso_app`);
    for (const table of KEPT)
      await runner.query(`
        create or replace trigger ${table}_erasure before delete on ${table}
          for each row execute function leaves_by_erasure();
        alter table ${table} enable always trigger ${table}_erasure;
      `);
    await runner.query(HAND_OVER_JOBS);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of KEPT) await runner.query(`drop trigger ${table}_erasure on ${table}`);
    await runner.query(`
      alter default privileges grant execute on functions to public;
      reassign owned by sayso_app to current_user;
      drop owned by sayso_app;
    `);
  }
}

const MAKE_ROLE = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'sayso_app') then
      create role sayso_app nologin;
    end if;
  exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
      raise exception using errcode = 'insufficient_privilege', message = format(
        'The role sayso_app is missing, and %s may not create roles. Have a superuser run, once for this server: '
        'create role sayso_app nologin; grant sayso_app to %I; grant pg_read_all_stats to sayso_app; '
        'then migrate again.', session_user, session_user);
  end $$`;

// Whether the grant is possible, was made before, or is being made by another migration: what counts is the last step.
const JOIN_ROLE = `
  do $$
  declare
    before text := current_setting('role');
  begin
    begin
      execute format('grant sayso_app to %I', session_user);
    exception when insufficient_privilege or unique_violation or internal_error then null;
    end;
    perform set_config('role', 'sayso_app', true);
    perform set_config('role', before, true);
  exception when insufficient_privilege then
    raise exception using errcode = 'insufficient_privilege', message = format(
      '%s may not work as sayso_app. Have a superuser run: grant sayso_app to %I; then migrate again.',
      session_user, session_user);
  end $$`;

// The metric of the oldest snapshot needs it; without, it says NaN and nothing else is missing.
const SEE_SNAPSHOTS = `
  do $$
  begin
    grant pg_read_all_stats to sayso_app;
  exception when insufficient_privilege or unique_violation or internal_error then null;
  end $$`;

// PostgreSQL lets everybody run a new function. Triggers need no such right; those of extensions are not ours.
const NOTHING_BY_DEFAULT = `
  do $$
  declare
    ours regprocedure;
  begin
    execute format('grant usage on schema %I to sayso_app', current_schema());
    for ours in
      select p.oid from pg_proc p
       where p.pronamespace = current_schema()::regnamespace and pg_has_role(p.proowner, 'usage')
         and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    loop
      execute format('revoke all on function %s from public, sayso_app', ours);
    end loop;
    alter default privileges revoke execute on functions from public;
  end $$`;

// The job queue brings its tables up to date by itself, so the role owns their schema and nothing beside it.
const HAND_OVER_JOBS = `
  do $$
  declare
    owned text;
  begin
    if to_regnamespace('pgboss') is null then
      create schema pgboss authorization sayso_app;
      return;
    end if;
    alter schema pgboss owner to sayso_app;
    for owned in
      select format('table %s', c.oid::regclass) from pg_class c
       where c.relnamespace = 'pgboss'::regnamespace and c.relkind in ('r', 'p')
      union all
      select format('%s %s', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'sequence' end, c.oid::regclass)
        from pg_class c
       where c.relnamespace = 'pgboss'::regnamespace and c.relkind in ('v', 'm', 'S')
         and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i'))
      union all
      select format('routine %s', p.oid::regprocedure) from pg_proc p where p.pronamespace = 'pgboss'::regnamespace
      union all
      select format('type %s', t.oid::regtype) from pg_type t
       where t.typnamespace = 'pgboss'::regnamespace and t.typtype in ('e', 'd')
    loop
      execute 'alter ' || owned || ' owner to sayso_app';
    end loop;
  end $$`;
