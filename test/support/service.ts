import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.js';
import { TestDatabase } from './database.js';
import { freePort } from './free-port.js';
import type { Mail } from './mail.js';
import { readMails } from './mailbox.js';
import { newPerson, prove, type Person, type PersonWish } from './people.js';
import { newPlatform, type Platform } from './platform.js';
import { ServiceProcess } from './process.js';
import { ofThisRun } from './run.js';

export { mustBe, type Answer, type Client } from './client.js';
export type { Person } from './people.js';
export type { Platform } from './platform.js';
export { tokenIn, type Mail } from './mail.js';

/** The addresses whose verification makes an operator; the first is `service.operator()`'s. */
export const OPERATOR_EMAILS = ['operator@sayso.test', 'second.operator@sayso.test'] as const;
const MAIL_WITHIN_MS = 5000;

/** How a service is to differ from the usual: dev tools on, no demo, one operator suffices. */
export interface ServiceOptions {
  env?: Record<string, string>;
  devTools?: boolean;
  demo?: boolean;
}

/** Starts the built service on a database of its own and waits until it is ready. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const service = new Service(await TestDatabase.create(), options, null);
  await service.start();
  return service;
}

/** A running service with everything a story does to it. */
export class Service {
  /** Where it answers, known once it was started. */
  url = '';
  /** Its `SAYSO_HOME`. */
  readonly home: string;
  private process: ServiceProcess | undefined;
  private port: number | undefined;
  private readonly siblings: Service[] = [];
  private theOperator: Promise<Person> | undefined;
  private mailsTaken = new Set<string>();

  constructor(
    private readonly copy: TestDatabase,
    private readonly options: ServiceOptions,
    private readonly first: Service | null,
  ) {
    this.home = join(ofThisRun('SAYSO_TEST_RUN'), `home-${randomBytes(6).toString('hex')}`);
    mkdirSync(this.home);
    chmodSync(this.home, 0o700);
  }

  /** The connection string of its database. */
  get database(): string {
    return this.copy.url;
  }

  /** What its process has printed. */
  get output(): string {
    return this.process?.output ?? '';
  }

  /** Starts the process and waits for `/health/ready`; the port stays the same from the first start on. */
  async start(env: Record<string, string> = {}): Promise<void> {
    this.port ??= await freePort();
    this.url = `http://localhost:${this.port}`;
    this.process = new ServiceProcess({ ...this.environment(this.port), ...env });
    await this.process.ready(`${this.url}/health/ready`);
  }

  /** Another process on the same database with the same keys; it ends with the first. */
  async sibling(options: ServiceOptions = this.options): Promise<Service> {
    const sibling = new Service(this.copy, options, this.first ?? this);
    this.siblings.push(sibling);
    await sibling.start();
    return sibling;
  }

  /** Another service, not started yet, with the same keys on a copy of its database as it is now, which goes its own way. */
  async fork(): Promise<Service> {
    const env = { SAYSO_KEYS: join(this.home, 'keys'), ...this.options.env };
    return new Service(await TestDatabase.copyOf(this.database), { ...this.options, env }, null);
  }

  /** Sends a signal and waits for the end of the process; gives the signal or `exit code N` it ended with. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<string> {
    return (await this.process?.kill(signal)) ?? 'never started';
  }

  /** Freezes the process, or lets it go on: whatever it holds stays open meanwhile. */
  readonly freeze = (signal: 'SIGSTOP' | 'SIGCONT'): void => this.process?.signal(signal);

  /** Stops the process and starts it again on the same home, port and database, with `env` added. */
  async restart(env: Record<string, string> = {}): Promise<void> {
    await this.process?.stop();
    await this.start(env);
  }

  /** Stops it and its siblings, and removes home and database; gives what the process ended with. */
  async stop(): Promise<string> {
    await Promise.all(this.siblings.map((sibling) => sibling.stop()));
    const how = (await this.process?.stop()) ?? 'never started';
    rmSync(this.home, { recursive: true, force: true });
    if (!this.first) await this.copy.drop();
    return how;
  }

  /** Runs SQL on its database. */
  query<R extends object = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<R[]> {
    return this.copy.query<R>(sql, values);
  }

  /** Every mail that it and its siblings have sent, oldest first. */
  mails(): Mail[] {
    return readMails([this, ...this.siblings].map(({ home }) => join(home, 'mail')));
  }

  /** Waits up to 5 s for a mail to `to` (about `subject`) that this has not given before. */
  async nextMail(to: string, subject?: RegExp): Promise<Mail> {
    const until = Date.now() + MAIL_WITHIN_MS;
    while (Date.now() < until) {
      const mail = this.mails().find(
        (one) => one.to === to && subject?.test(one.subject) !== false && !this.mailsTaken.has(JSON.stringify(one)),
      );
      if (mail) {
        this.mailsTaken.add(JSON.stringify(mail));
        return mail;
      }
      await sleep(20);
    }
    const sent = this.mails().map((mail) => `${mail.to}: ${mail.subject}`);
    throw new Error(`No new mail to ${to} ${String(subject ?? '')} within 5 s. Sent: ${sent.join(' · ') || 'none'}`);
  }

  /** Someone without an account, or with `headers` of their own. */
  anonymous(headers: Record<string, string> = {}): Client {
    return new Client(this.url, headers);
  }

  /** A platform's side of the API under this key. */
  bearer(key: string): Client {
    return new Client(this.url, { authorization: `Bearer ${key}` });
  }

  /** A new account, its address verified, signed in. */
  signUp(wish: PersonWish = {}): Promise<Person> {
    return newPerson(this, wish);
  }

  /** Proves a person's identity: evidence handed in, accepted by the operator. */
  prove(person: Person): Promise<void> {
    return prove(this, person);
  }

  /** The operator, signed up once for each service. */
  operator(): Promise<Person> {
    if (this.first) return this.first.operator();
    this.theOperator ??= newPerson(this, { email: OPERATOR_EMAILS[0], name: 'Olga Operator' });
    return this.theOperator;
  }

  /** An approved platform with one key. */
  platform(wish: { name?: string; admin?: Person } = {}): Promise<Platform> {
    return newPlatform(this, wish);
  }

  /** Moves the service's clock to an instant, and settles what falls due until then. */
  async clock(instant: string): Promise<void> {
    const answer = await this.anonymous().post('/dev/clock', { now: instant });
    if (answer.status !== 200) throw new Error(`The clock did not move: ${answer.status} ${answer.text}`);
  }

  private environment(port: number): Record<string, string> {
    const { env = {}, devTools = true, demo = false } = this.options;
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: this.copy.url,
      SAYSO_HOME: this.home,
      SAYSO_KEYS: join((this.first ?? this).home, 'keys'),
      SAYSO_DEV_TOOLS: devTools ? 'on' : 'off',
      SAYSO_DEMO: demo ? 'on' : 'off',
      SAYSO_OPERATOR_EMAIL: OPERATOR_EMAILS.join(','),
      ...env,
    };
  }
}
