import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

const WIDTHS = [320, 1280];

describe('the page of a certificate', () => {
  let service: Service;
  let browser: Browser;
  let holder: Person;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    holder = await service.signUp({ name: 'Nobody Reads This Name' });
    await sign(holder, { ...NO_WISHES, doNotReanimate: true });
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** The address on a holder's certificate. */
  async function addressOf(version: number): Promise<string> {
    const [row] = await service.query<{ code: string }>(
      `select 'ce_' || replace(certificate::text, '-', '') as code from directives where likeness_id = $1 and version = $2`,
      [holder.likeness.slice(3), version],
    );
    return `${service.url}/certificates/${row?.code ?? ''}`;
  }

  async function visit(address: string, width = 800): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(address, { waitUntil: 'networkidle' });
    return page;
  }

  it.each(WIDTHS)(
    'says that it is genuine and holds, whose and what it is only on the paper, at %i px',
    async (width) => {
      const page = await visit(await addressOf(1), width);
      expect(await page.locator('h1').innerText()).toBe('This certificate is genuine, and it holds');
      expect(await page.locator('.chip').innerText()).toBe('In force');
      const text = await page.locator('main').innerText();
      expect(text).toContain(holder.likeness);
      expect(text).not.toMatch(/Nobody Reads|reanimate/i);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.context().close();
    },
  );

  it('says that it was replaced, then withdrawn, and that another is unknown', async () => {
    const [first, made] = [await addressOf(1), await sign(holder, NO_WISHES)];
    const second = await addressOf(made.version);
    mustBe(200, await holder.delete('/v1/directive'));
    const heading = async (address: string): Promise<string> => {
      const page = await visit(address);
      const said = `${await page.locator('.chip').innerText()}: ${await page.locator('h1').innerText()}`;
      await page.context().close();
      return said;
    };
    expect(await heading(first)).toBe('Replaced: This certificate is genuine, and no longer holds');
    expect(await heading(second)).toBe('Withdrawn: This certificate is genuine, and no longer holds');
    for (const code of [`ce_${'0'.repeat(32)}`, 'x'])
      expect(await heading(`${service.url}/certificates/${code}`)).toBe('Not known: No certificate has this code');
  });
});
