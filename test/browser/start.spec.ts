import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { faultsOf } from '../support/portal.js';
import { startService, type Service } from '../support/service.js';

const WIDTHS = [320, 360, 768, 1280];
const SCHEMES = ['light', 'dark'] as const;
/** WCAG 2.2 AA for text of the usual size. */
const ENOUGH_CONTRAST = 4.5;

/** A page, and what went wrong and what was asked for while it was shown. */
interface Visit {
  context: BrowserContext;
  page: Page;
  errors: string[];
  requests: string[];
}

describe('the start page', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService({ devTools: false }), startBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function visit(options: BrowserContextOptions = {}, path = '/'): Promise<Visit> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => (message.type() === 'error' ? errors.push(message.text()) : undefined));
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('requestfailed', (request) => errors.push(`${request.url()} failed`));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${service.url}${path}`, { waitUntil: 'networkidle' });
    return { context, page, errors, requests };
  }

  it('says what this is, and that the service is ready', async () => {
    const { context, page } = await visit();
    expect(await page.title()).toBe('Sayso: your voice and face, only with your say-so');
    expect(await page.locator('h1').allInnerTexts()).toEqual([
      'Nobody’s voice, face or manner is cloned or played without their say-so',
    ]);
    expect(await page.locator('h2').allInnerTexts()).toContain('Ready to answer');
    expect(await page.locator('.facts').innerText()).toMatch(/answers[^]*\d+ entries, signed [^]*\d+ answered/);
    await context.close();
  });

  it('meets no error and asks no third party for anything', async () => {
    const { context, errors, requests } = await visit();
    expect(errors).toEqual([]);
    expect(requests.length).toBeGreaterThan(1);
    expect(requests.filter((url) => !url.startsWith(`${service.url}/`))).toEqual([]);
    await context.close();
  });

  it.each(WIDTHS)('needs no sideways scrolling at %i px', async (width) => {
    const { context, page } = await visit({ viewport: { width, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await context.close();
  });

  it.each(SCHEMES)('has enough contrast everywhere in the %s', async (colorScheme) => {
    const { context, page } = await visit({ colorScheme });
    const contrasts = await page.evaluate<Contrast[]>(MEASURE_CONTRASTS);
    expect(contrasts.length).toBeGreaterThan(20);
    expect(contrasts.filter(({ ratio }) => ratio < ENOUGH_CONTRAST)).toEqual([]);
    await context.close();
  });

  it('is light by day and dark by night', async () => {
    const seen: unknown[] = [];
    for (const colorScheme of SCHEMES) {
      const { context, page } = await visit({ colorScheme });
      seen.push(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
      await context.close();
    }
    expect(seen).toEqual(['rgb(251, 248, 242)', 'rgb(23, 25, 27)']);
  });

  it('is set in its own type, from this service', async () => {
    const { context, page } = await visit();
    const loaded = await page.evaluate<string[]>(
      `[...document.fonts].filter(({ status }) => status === 'loaded').map(({ family, weight }) => family + ' ' + weight)`,
    );
    expect(new Set(loaded.map((font) => font.replaceAll('"', '')))).toEqual(
      new Set(['Literata 500', 'Literata 600', 'Source Sans 3 400', 'Source Sans 3 600']),
    );
    await context.close();
  });

  it('leads by keyboard first past the header, then to checking a certificate', async () => {
    const { context, page } = await visit();
    const focused: unknown[] = [];
    for (let presses = 0; presses < 3; presses += 1) {
      await page.keyboard.press('Tab');
      focused.push(await page.evaluate('document.activeElement.innerText'));
    }
    expect(focused).toEqual(['Skip to the content', 'Sayso', 'Check a certificate']);
    await context.close();
  });

  it('leads to pages of the API that are as orderly', async () => {
    const { context, page, errors } = await visit({}, '/docs');
    expect(await page.locator('h1').innerText()).toBe('The API');
    await page.getByRole('link', { name: 'Estates' }).click();
    expect(await page.locator('.route').count()).toBeGreaterThan(20);
    await page.locator('.route a', { hasText: /POST .*\/death-report$/ }).click();
    expect(await page.locator('pre').first().innerText()).toContain('diedOn');
    expect(await faultsOf(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('has its files kept for good under names that change with them', async () => {
    const { context, requests } = await visit();
    const assets = requests.filter((url) => url.includes('/assets/'));
    expect(assets.length).toBeGreaterThan(0);
    for (const url of assets) {
      const { status, headers } = await service.anonymous().get(new URL(url).pathname);
      expect({ status, caching: headers.get('cache-control') }).toEqual({
        status: 200,
        caching: 'public, max-age=31536000, immutable',
      });
    }
    expect((await service.anonymous().get('/assets/sayso.css')).status).toBe(404);
    await context.close();
  });
});

interface Contrast {
  text: string;
  ratio: number;
}

/** Runs in the page: for each text, the contrast between its colour and the nearest background behind it (WCAG 2.2). */
const MEASURE_CONTRASTS = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (element) => {
    const colour = channels(getComputedStyle(element).backgroundColor);
    return colour[3] === 0 && element.parentElement ? behind(element.parentElement) : colour;
  };
  const texts = [...document.body.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''));
  return texts.map((element) => {
    const [one, other] = [light(channels(getComputedStyle(element).color)), light(behind(element))].sort((a, b) => b - a);
    return { text: element.textContent.trim(), ratio: (one + 0.05) / (other + 0.05) };
  });
})()`;
