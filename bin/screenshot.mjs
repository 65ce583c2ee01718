import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { startBrowser } from '../test/support/browser.mjs';
import { buildWhenStale } from './build.mjs';

/** `node bin/screenshot.mjs [FOLDER]`: photographs the start page for the README: light and dark, wide and narrow. */
const VIEWS = {
  start: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  'start-dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  'start-narrow': { viewport: { width: 360, height: 780 }, colorScheme: 'light' },
};
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/images'));
const home = mkdtempSync(join(tmpdir(), 'sayso-screenshot-'));
if (!buildWhenStale()) process.exit(1);
const { serve } = await import('../dist/serve.js');
const { loadConfig } = await import('../dist/kernel/index.js');
const service = await serve(loadConfig({ SAYSO_HOME: home, PORT: '0' }), console.log);
const browser = await startBrowser();
try {
  const { port } = service.app.getHttpServer().address();
  for (const [name, view] of Object.entries(VIEWS)) await photograph(`http://localhost:${port}/`, name, view);
} finally {
  await browser.close();
  await service.stop();
  rmSync(home, { recursive: true, force: true });
}

async function photograph(url, name, view) {
  const page = await browser.newPage({ ...view, deviceScaleFactor: 1.5 });
  await page.goto(url, { waitUntil: 'networkidle' });
  const path = join(folder, `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true });
  await page.close();
  console.log(`Wrote ${path}`);
}
