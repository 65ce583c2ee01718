import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startBrowser } from '../test/support/browser.mjs';
import { buildWhenStale } from './build.mjs';

/** `node bin/screenshot.mjs [FOLDER]`: photographs the main pages for README and docs, with the demo family moved in. */
const PAGES = {
  start: { path: '/', schemes: ['light', 'dark'] },
  wishes: { path: '/wishes', as: 'holder' },
  question: { path: '/wishes/questions/never', as: 'holder' },
  'what-if': {
    path: '/wishes/what-if?modality=voice&operation=playback&purpose=family_archive&audience=family',
    as: 'holder',
  },
  activity: { path: '/activity', as: 'holder' },
  avatars: { path: '/avatars', as: 'holder' },
  executors: { path: '/executors', as: 'holder' },
  settings: { path: '/settings', as: 'holder' },
  stop: { path: '/stop', as: 'holder', width: 390 },
  check: { path: '/check' },
  platforms: { path: '/platforms', as: 'platform_admin' },
};
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/images'));
const home = mkdtempSync(join(tmpdir(), 'sayso-screenshot-'));
if (!(await buildWhenStale())) process.exit(1);
const { serve } = await import('../dist/serve.js');
const { loadConfig } = await import('../dist/kernel/index.js');
const service = await serve(loadConfig({ SAYSO_HOME: home, PORT: '0' }), console.log);
const browser = await startBrowser();
try {
  mkdirSync(folder, { recursive: true });
  const { port } = service.app.getHttpServer().address();
  const url = `http://localhost:${port}`;
  const { accounts } = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8'));
  const views = Object.entries(PAGES).flatMap(([name, page]) =>
    (page.schemes ?? ['light']).map((scheme) => [name, page, scheme]),
  );
  for (const [name, page, scheme] of views)
    await photograph(url, scheme === 'dark' ? `${name}-dark` : name, page, scheme, accounts[page.as]);
} finally {
  await browser.close();
  await service.stop();
  rmSync(home, { recursive: true, force: true });
}

async function photograph(url, name, { path, width = 1280 }, colorScheme, account) {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, locale: 'en' });
  const page = await context.newPage();
  if (account) await signIn(page, url, account);
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  await context.close();
  console.log(`Wrote ${file}`);
}

async function signIn(page, url, { email, password }) {
  await page.goto(`${url}/sign-in`);
  await page.fill('#email', email);
  await page.fill('#password', password);
  await page.press('#password', 'Enter');
  await page.waitForURL(`${url}/`);
}
