import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe } from '../support/client.js';
import { freePort } from '../support/free-port.js';
import type { ServiceProcess } from '../support/process.js';
import { EmbeddedHome } from './embedded-home.js';
import { amount, figure, patience, tell } from './form.js';

const IN_FLIGHT_SECONDS = 2;
const KILLS = amount(1, 5);
const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('A home with an embedded PostgreSQL', () => {
  let home: EmbeddedHome;
  let service: ServiceProcess;
  let registered = 0;

  beforeAll(async () => {
    home = await EmbeddedHome.create();
    service = await home.start();
  }, patience(60_000));
  afterAll(async () => {
    await service.kill('SIGKILL');
    await home.remove();
  }, 60_000);

  async function register(): Promise<void> {
    expect(await home.register(`someone.${registered}@example.test`)).toBe(202);
    registered += 1;
  }

  /** Everything acknowledged so far is there, and the log still has its key. */
  async function expectAllKept(key: string): Promise<void> {
    const [row] = await home.query<{ count: number }>('select count(*)::int as count from registrations');
    expect(row?.count).toBe(registered);
    expect(await verifierKey()).toBe(key);
  }

  async function verifierKey(): Promise<string> {
    return mustBe(200, await home.anonymous().get('/ledger/key')).text;
  }

  asRoot('starts as root in a folder of root’s alone, whose secrets stay with their owner', () => {
    const modeOf = (...path: string[]): string => (statSync(join(home.folder, ...path)).mode & 0o777).toString(8);
    tell('a start as root, SAYSO_HOME 0700', `home ${modeOf()}, postgres.json ${modeOf('postgres.json')}`);
    expect(modeOf()).toBe('711');
    expect(modeOf('postgres.json')).toBe('600');
    expect(Number(modeOf('keys')) % 100).toBe(0);
    expect(statSync(join(home.folder, 'postgres')).uid).not.toBe(0);
  });

  it(
    'refuses a second start, says so, and the first goes on',
    async () => {
      const second = home.spawn(await freePort());
      const how = await second.ended;
      tell('a second start on one home', `${how}: ${second.output.trim().split('\n').at(-1) ?? ''}`);
      expect(how).toMatch(/^exit code [1-9]/);
      expect(second.output).toContain(`Sayso already runs on ${home.folder} (process ${service.pid})`);
      await register();
    },
    patience(60_000),
  );

  it(
    'comes back with all data after kill -9 of the service, and of the service and PostgreSQL',
    async () => {
      const key = await verifierKey();
      for (let kills = 0; kills < 2 * KILLS; kills += 1) {
        await register();
        await service.kill('SIGKILL');
        if (kills % 2 === 0) expect(home.postgres()).toBeDefined();
        else await home.killPostgres();
        service = await home.start();
        await expectAllKept(key);
      }
      tell(
        `${figure(KILLS)} kills of the service alone, ${figure(KILLS)} of both`,
        'recovered each time, all data kept',
      );
    },
    patience(60_000),
  );

  it(
    'finishes a request in flight on SIGTERM, whatever else is connected or signalled, and stops PostgreSQL',
    async () => {
      const key = await verifierKey();
      await home.query(`
        create function slow_row() returns trigger language plpgsql as $$
        begin perform pg_sleep(${IN_FLIGHT_SECONDS}); return new; end $$;
        create trigger slow_row before insert on registrations for each row execute function slow_row();`);
      const silent = connect(Number(new URL(home.url).port), '127.0.0.1').on('error', () => undefined);
      const inFlight = register();
      while ((await home.query(`select 1 from pg_stat_activity where wait_event = 'PgSleep'`)).length === 0)
        await sleep(20);
      const ended = service.kill('SIGTERM');
      await sleep(100);
      void service.kill('SIGTERM');
      await inFlight;
      const how = await ended;
      silent.destroy();
      tell('two SIGTERM with a request in flight and a silent connection', `the request was answered, ${how}`);
      expect(how).toBe('exit code 0');
      expect(home.postgres()).toBeUndefined();
      service = await home.start();
      await expectAllKept(key);
    },
    patience(60_000),
  );

  it(
    'stops cleanly when it is told to while it is still starting',
    async () => {
      await service.stop();
      service = home.spawn();
      while (!service.output.includes('Starting PostgreSQL')) await sleep(5);
      const how = await service.kill('SIGTERM');
      tell('SIGTERM during the start', how);
      expect(how).toBe('exit code 0');
      expect(home.postgres()).toBeUndefined();
    },
    patience(60_000),
  );
});
