import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import pg from 'pg';

const MAIN = resolve(import.meta.dirname, '../../dist/service.mjs');
/** The database that every story's own is a copy of. */
const TEMPLATE = 'sayso_template';

/** Creates the template on the server at `url`, migrated by the built service, closes it to visitors, and gives its name. */
export async function buildTemplate(url) {
  await run(url, `create database ${TEMPLATE}`);
  const target = new URL(url);
  target.pathname = `/${TEMPLATE}`;
  const env = { PATH: process.env.PATH, DATABASE_URL: target.href };
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'migrate'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The migrations did not run. Build first (\`npm run build\`).\n${stdout}${stderr}`);
  await run(url, `alter database ${TEMPLATE} with is_template true allow_connections false`);
  return TEMPLATE;
}

async function run(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
