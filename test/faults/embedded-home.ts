import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Client } from '../support/client.js';
import { freePort } from '../support/free-port.js';
import { ServiceProcess } from '../support/process.js';
import { ofThisRun } from '../support/run.js';

/** A home with an embedded PostgreSQL in it, and the processes that are started on it. */
export class EmbeddedHome {
  private constructor(
    readonly folder: string,
    private readonly port: number,
  ) {}

  /** An empty home that only its owner may enter. */
  static async create(): Promise<EmbeddedHome> {
    const folder = join(ofThisRun('SAYSO_TEST_RUN'), `embedded-${randomBytes(6).toString('hex')}`);
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    return new EmbeddedHome(folder, await freePort());
  }

  /** Where the service answers. */
  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts a process on it without waiting for anything. */
  spawn(port = this.port): ServiceProcess {
    return new ServiceProcess({
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: String(port),
      SAYSO_HOME: this.folder,
      SAYSO_DEMO: 'off',
    });
  }

  /** Starts the service and waits until it is ready. */
  async start(): Promise<ServiceProcess> {
    const service = this.spawn();
    await service.ready(`${this.url}/health/ready`);
    return service;
  }

  /** Someone without an account. */
  anonymous(): Client {
    return new Client(this.url);
  }

  /** Registers an address and gives the status; the registration stays in the database for a day. */
  async register(email: string): Promise<number> {
    const person = { email, name: 'Someone', password: 'a quiet harbour at dawn', bornOn: '1950-03-01', country: 'DE' };
    return (await this.anonymous().post('/v1/accounts', person)).status;
  }

  /** Runs SQL on its database. */
  async query<R extends object>(text: string): Promise<R[]> {
    const kept = JSON.parse(readFileSync(join(this.folder, 'postgres.json'), 'utf8')) as Kept;
    const client = new pg.Client({ user: 'sayso', database: 'sayso', host: '127.0.0.1', ...kept });
    await client.connect();
    try {
      return (await client.query<R & pg.QueryResultRow>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** The process id of its PostgreSQL; nothing when none runs. */
  postgres(): number | undefined {
    const lock = join(this.folder, 'postgres', 'postmaster.pid');
    const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0;
    return pid > 0 && runs(pid) ? pid : undefined;
  }

  /** Kills its PostgreSQL and leaves its lock file. */
  async killPostgres(): Promise<void> {
    const pid = this.postgres();
    if (pid === undefined) throw new Error('There is no PostgreSQL to kill.');
    process.kill(pid, 'SIGKILL');
    while (runs(pid)) await sleep(20);
  }

  /** Ends what a test that failed has left, and removes the home. */
  async remove(): Promise<void> {
    if (this.postgres() !== undefined) await this.killPostgres();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface Kept {
  port: number;
  password: string;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
