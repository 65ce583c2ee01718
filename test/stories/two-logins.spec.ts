import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '../support/postgres.mjs';
import { startService, type Service } from '../support/service.js';
import { runVerb, type Ended } from '../support/verb.js';

/** Roles belong to a whole server, so that this story has one to itself: nobody has made `sayso_app` there yet. */
describe('a server on which the service is no superuser', () => {
  let own: TestPostgres;
  let superuser: pg.Client;
  beforeAll(async () => {
    own = await startPostgres();
    superuser = new pg.Client({ connectionString: own.url });
    await superuser.connect();
    await superuser.query(`
      create role owner login password 'owner' nocreaterole;
      create role application login password 'application';
      create role stranger login password 'stranger';
    `);
    await superuser.query('create database one owner owner');
  }, 60_000);
  afterAll(async () => {
    await superuser.end();
    await own.stop();
  });

  function urlAs(login: string, database = 'one'): string {
    const url = new URL(own.url);
    return Object.assign(url, { username: login, password: login, pathname: `/${database}` }).href;
  }
  function migrate(login: string, database?: string): Promise<Ended> {
    return runVerb(['migrate'], undefined, { DATABASE_URL: urlAs(login, database) });
  }

  it('is told what a superuser must run, when the owner may not make the role', async () => {
    const { code, err } = await migrate('owner');
    expect(code).toBe(1);
    expect(err).toMatch(/create role sayso_app nologin; grant sayso_app to owner;/);
  });

  it('is told so, when the role is there and the owner may not take it', async () => {
    await superuser.query('create role sayso_app nologin');
    const { code, err } = await migrate('owner');
    expect(code).toBe(1);
    expect(err).toMatch(/Have a superuser run: grant sayso_app to owner;/);
  });

  it('is migrated by the owner once that is done', async () => {
    await superuser.query('grant sayso_app to owner; grant pg_read_all_stats to sayso_app');
    expect(await migrate('owner')).toMatchObject({ code: 0, err: '' });
  });

  it('refuses to serve as a login that may not work as the application', async () => {
    const { code, err } = await runVerb(['serve'], undefined, serving('stranger'));
    expect(code).toBe(1);
    expect(err).toMatch(/neither owns the tables nor may work as sayso_app/);
  });

  it('is served by a login that owns nothing', async () => {
    await superuser.query('grant sayso_app to application');
    const service = await startService({ env: { DATABASE_URL: urlAs('application') } });
    await expectToWork(service);
    expect(await service.anonymous().get('/metrics')).toMatchObject({
      text: expect.stringMatching(/^sayso_ledger_oldest_snapshot_seconds \d/m),
    });
    expect(await service.stop()).toBe('exit code 0');
  });

  it('is served although nobody may see how old the oldest snapshot is, and says that it does not know', async () => {
    await superuser.query('revoke pg_read_all_stats from sayso_app');
    const service = await startService({ env: { DATABASE_URL: urlAs('application') } });
    expect(await service.anonymous().get('/metrics')).toMatchObject({
      text: expect.stringMatching(/^sayso_ledger_oldest_snapshot_seconds nan$/im),
    });
    await service.stop();
  });

  it('has the login that only serves wait for the owner to migrate', async () => {
    const one = new pg.Client({ connectionString: urlAs('owner') });
    await one.connect();
    await one.query(`delete from migrations where name like 'ApplicationRole%'`);
    await one.end();
    const { code, err } = await runVerb(['serve'], undefined, serving('application'));
    expect(code).toBe(1);
    expect(err).toMatch(/not up to date\. Run `npx sayso migrate`/);
  });

  it('hands a job queue that an earlier version made as the owner to the application', async () => {
    const one = new pg.Client({ connectionString: urlAs('owner') });
    await one.connect();
    await one.query(`reassign owned by sayso_app to owner`);
    expect(await migrate('owner')).toMatchObject({ code: 0, err: '' });
    const { rows } = await one.query(
      `select distinct pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'pgboss'::regnamespace
       union select distinct pg_get_userbyid(proowner) from pg_proc where pronamespace = 'pgboss'::regnamespace
       union select distinct pg_get_userbyid(typowner) from pg_type where typnamespace = 'pgboss'::regnamespace`,
    );
    await one.end();
    expect(rows).toEqual([{ owner: 'sayso_app' }]);
    const service = await startService({ env: { DATABASE_URL: urlAs('application') } });
    await expectToWork(service);
    await service.stop();
  });

  it('takes databases that are migrated at once, by a login that may make roles', async () => {
    await superuser.query('drop database one with (force)');
    await superuser.query('drop role sayso_app');
    await superuser.query('alter role owner createrole');
    const databases = ['two', 'three', 'four'];
    for (const name of databases) await superuser.query(`create database ${name} owner owner`);
    const ended = await Promise.all(databases.map((name) => migrate('owner', name)));
    expect(ended.map(({ code, err }) => ({ code, err }))).toEqual(databases.map(() => ({ code: 0, err: '' })));
    const service = await startService({ env: { DATABASE_URL: urlAs('owner', 'three') } });
    await expectToWork(service);
    await service.stop();
  });

  function serving(login: string): Record<string, string> {
    return { DATABASE_URL: urlAs(login), SAYSO_HOME: `/tmp/sayso-${randomBytes(6).toString('hex')}`, PORT: '0' };
  }
});

async function expectToWork(service: Service): Promise<void> {
  const person = await service.signUp();
  expect(await person.get('/v1/me')).toMatchObject({ status: 200 });
}
