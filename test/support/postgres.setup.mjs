import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStale } from '../../bin/build.mjs';
import { startPostgres } from './postgres.mjs';
import { buildTemplate } from './template.mjs';

/** Once before all stories: one PostgreSQL with the migrated template, and one folder for all homes. */
export default async function setup() {
  if (isStale()) console.warn('\nThe sources are newer than dist/, which is what stories run: `npm run build`.');
  const server = await startPostgres();
  globalThis.saysoTestPostgres = server;
  process.env.SAYSO_TEST_POSTGRES = server.url;
  process.env.SAYSO_TEST_RUN = mkdtempSync(join(tmpdir(), 'sayso-run-'));
  chmodSync(process.env.SAYSO_TEST_RUN, 0o755);
  process.env.SAYSO_TEST_TEMPLATE = await buildTemplate(server.url);
}
