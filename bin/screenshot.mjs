import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { startBrowser } from '../test/support/browser.mjs';
import { buildWhenStale } from './build.mjs';

/** `node bin/screenshot.mjs [FOLDER]`: photographs the start page for the README, light and dark. */
const VIEWPORT = { width: 1280, height: 1240 };
const VIEWS = { start: 'light', 'start-dark': 'dark' };
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/images'));
const home = mkdtempSync(join(tmpdir(), 'sayso-screenshot-'));
if (!(await buildWhenStale())) process.exit(1);
const { serve } = await import('../dist/serve.js');
const { loadConfig } = await import('../dist/kernel/index.js');
const service = await serve(loadConfig({ SAYSO_HOME: home, PORT: '0' }), console.log);
const browser = await startBrowser();
try {
  const { port } = service.app.getHttpServer().address();
  for (const [name, scheme] of Object.entries(VIEWS)) await photograph(`http://localhost:${port}/`, name, scheme);
} finally {
  await browser.close();
  await service.stop();
  rmSync(home, { recursive: true, force: true });
}

async function photograph(url, name, colorScheme) {
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme });
  await page.goto(url, { waitUntil: 'networkidle' });
  const path = join(folder, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path });
  await page.close();
  console.log(`Wrote ${path}`);
}
