import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeApiDocs } from './api-docs.mjs';
import { buildWhenStale } from './build.mjs';

/** `npm run openapi`: starts the service on an empty home of its own and writes what it serves to openapi.json, and docs/api.md from that. */
const home = mkdtempSync(join(tmpdir(), 'sayso-openapi-'));
if (!(await buildWhenStale())) process.exit(1);
const { serve } = await import('../dist/serve.js');
const { loadConfig } = await import('../dist/kernel/index.js');
const environment = { SAYSO_HOME: home, PORT: '0', SAYSO_DEMO: 'off', SAYSO_DEV_TOOLS: 'off' };
const service = await serve(loadConfig(environment), console.log);
try {
  const { port } = service.app.getHttpServer().address();
  const answer = await fetch(`http://localhost:${port}/openapi.json`);
  const file = resolve(import.meta.dirname, '../openapi.json');
  writeFileSync(file, `${JSON.stringify(await answer.json(), null, 2)}\n`);
  console.log(`Wrote ${file}`);
  writeApiDocs();
} finally {
  await service.stop();
  rmSync(home, { recursive: true, force: true });
}
