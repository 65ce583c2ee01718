import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import pg from 'pg';

const MAIN = resolve(import.meta.dirname, '../../../dist/service.mjs');

/** Makes another database on the same server, migrated by the built service, and gives where it is. */
export async function migratedDatabase(server, name) {
  await withClient(server, (client) => client.query(`create database ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  migrate({ DATABASE_URL: url.href });
  return url.href;
}

/** Brings the database that this environment names up to date, the embedded one of a home as well. */
export function migrate(env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'migrate'], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The migrations did not run.\n${stdout}${stderr}`);
}

/** Does `work` on a connection of its own. */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
