import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf } from '../support/portal.js';
import { mustBe, startService, type Client, type Service } from '../support/service.js';

const FIRST_VISIT_BYTES = 250_000;
const LATER_VISIT_BYTES = 40_000;

interface Account {
  email: string;
  password: string;
}

interface Seen {
  path: string;
  title: string;
  headings: string[];
  language: string;
  bytes: number;
}

/** What every page that needs no more than its address has in common, for each who may see it, with the demo family moved in. */
describe('every page', () => {
  let service: Service;
  let browser: Browser;
  let paths: string[];
  const visitors = new Map<string, Client>();
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService({ demo: true }), startBrowser()]);
    const { accounts } = JSON.parse(readFileSync(join(service.home, 'demo.json'), 'utf8')) as {
      accounts: { holder: Account; executors: Account[]; platform_admin: Account; operator: Account };
    };
    const [executor] = accounts.executors;
    const people = { holder: accounts.holder, executor, admin: accounts.platform_admin, operator: accounts.operator };
    visitors.set('nobody', service.anonymous());
    for (const [role, account] of Object.entries(people)) {
      const client = service.anonymous();
      mustBe(201, await client.post('/v1/sessions', { email: account?.email, password: account?.password }));
      visitors.set(role, client);
    }
    const { routes } = mustBe(200, await service.anonymous().get<{ routes: Route[] }>('/dev/routes')).body;
    paths = ['/', ...routes.filter(isPlainPage).map(({ path }) => path)];
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  interface Route {
    method: string;
    path: string;
    page: boolean;
  }
  const isPlainPage = ({ method, path, page }: Route): boolean =>
    page && method === 'GET' && !path.includes('{') && !path.startsWith('/dev/');

  /** Looks at every page that answers this visitor with itself. */
  async function walk(context: BrowserContext, look: (page: Page, path: string) => Promise<void>): Promise<void> {
    const page = await context.newPage();
    for (const path of paths) {
      const answer = await page.goto(`${service.url}${path}`);
      if (answer?.status() === 200 && new URL(page.url()).pathname === path) await look(page, path);
    }
  }

  const seen = new Map<string, Seen[]>();

  it.each(['nobody', 'holder', 'executor', 'admin', 'operator'])(
    'has a title, one heading, no fault and little weight, for %s',
    async (role) => {
      const client = visitors.get(role) ?? service.anonymous();
      const context = await browserOf(browser, client, { width: 320, scheme: 'dark' });
      const found: Seen[] = [];
      const faults: string[] = [];
      await walk(context, async (page, path) => {
        found.push({ path, ...(await read(page)) });
        if (!known(path)) faults.push(...(await faultsOf(page, [{ width: 320, scheme: 'dark' }])));
      });
      seen.set(role, found);
      expect(found.length).toBeGreaterThan(2);
      expect(faults).toEqual([]);
      expect(found.filter(({ headings }) => headings.length !== 1 || headings[0] === '')).toEqual([]);
      const titles = found.map(({ title }) => title);
      expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
      expect(found.slice(1).filter(({ bytes }) => bytes > LATER_VISIT_BYTES)).toEqual([]);
      await context.close();
    },
  );

  /** Pages that another visitor has been shown already, and that are checked once. */
  const known = (path: string): boolean => [...seen.values()].flat().some((one) => one.path === path);

  it('is light on a first visit, whichever it is', async () => {
    const pages = new Set([...seen.values()].flat().map(({ path }) => path));
    for (const path of ['/', '/docs', '/wishes'].filter((one) => pages.has(one))) {
      const context = await browserOf(browser, visitors.get('holder') ?? service.anonymous());
      const page = await context.newPage();
      await page.goto(`${service.url}${path}`, { waitUntil: 'networkidle' });
      expect(`${path}: ${String((await weigh(page)) <= FIRST_VISIT_BYTES)}`).toBe(`${path}: true`);
      await context.close();
    }
  });
});

async function read(page: Page): Promise<Omit<Seen, 'path'>> {
  return {
    title: await page.title(),
    headings: await page.locator('h1').allInnerTexts(),
    language: (await page.locator('html').getAttribute('lang')) ?? '',
    bytes: await weigh(page),
  };
}

/** The bytes that came over the network for this page; what the browser kept weighs nothing. */
function weigh(page: Page): Promise<number> {
  return page.evaluate<number>(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, { transferSize }) => sum + transferSize, 0)`,
  );
}
