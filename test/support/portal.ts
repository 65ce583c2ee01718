import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Client } from './client.js';

/** Where a page is looked at. */
export interface Look {
  width?: number;
  scheme?: 'light' | 'dark';
  javaScript?: boolean;
  /** The language that the browser asks for. */
  locale?: string;
}

interface Violation {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** A browser of its own for somebody, signed in as whoever this client is. */
export async function browserOf(browser: Browser, client: Client, look: Look = {}): Promise<BrowserContext> {
  const { width = 1280, scheme = 'light', javaScript = true, locale = 'en' } = look;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    locale,
  });
  const session = client.cookie('sayso_session');
  if (session !== undefined)
    await context.addCookies([{ name: 'sayso_session', value: session, url: client.url, httpOnly: true }]);
  return context;
}

const LOOKS: Look[] = [
  { width: 320, scheme: 'light' },
  { width: 320, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
];

/**
 * What is wrong with a page as somebody would meet it: axe's findings and sideways scrolling, narrow and wide, light
 * and dark, or as `looks` say; anything that it loads from elsewhere. Empty when nothing is.
 */
export async function faultsOf(page: Page, looks: Look[] = LOOKS): Promise<string[]> {
  const found: string[] = [];
  for (const { width = 1280, scheme = 'light' } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const where = `${new URL(page.url()).pathname} at ${width} px, ${scheme}`;
    found.push(...(await violations(page)).map((text) => `${where}: ${text}`));
    const scrolled = await page.evaluate('document.documentElement.scrollWidth');
    if (Number(scrolled) > width) found.push(`${where}: ${String(scrolled)} px wide`);
  }
  return [...found, ...(await elsewhere(page))];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const run = `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations)`;
  const result = await page.evaluate<Violation[]>(run);
  return result.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')}: ${failureSummary.split('\n')[1] ?? ''}`),
  );
}

async function elsewhere(page: Page): Promise<string[]> {
  const loaded = await page.evaluate<string[]>(`performance.getEntriesByType('resource').map(({ name }) => name)`);
  return loaded.filter((url) => new URL(url).origin !== new URL(page.url()).origin).map((url) => `loads ${url}`);
}
