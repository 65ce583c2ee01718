import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ask, askedHolder, outcome } from '../support/asking.js';
import { startBrowser } from '../support/browser.mjs';
import type { Platform } from '../support/platform.js';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { startService, type Person, type Service } from '../support/service.js';

describe('answering requests, in a browser', () => {
  let service: Service;
  let browser: Browser;
  let platform: Platform;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    platform = await service.platform({ name: 'Chapel <i>of</i> Rest' });
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function open(path: string, who: Person, look: Look = {}): Promise<Page> {
    const page = await (await browserOf(browser, who, look)).newPage();
    await page.goto(`${service.url}${path}`);
    return page;
  }
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const choose = (page: Page, label: string): Promise<void> =>
    page.locator('label').getByText(label, { exact: true }).click();

  it.each([true, false])('says yes within bounds, and takes it back, with scripts: %s', async (javaScript) => {
    const holder = await askedHolder(service);
    await ask(platform, holder);
    const page = await open('/approvals', holder, { javaScript });
    if (javaScript) expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Chapel <i>of</i> Rest asks' }).click();
    if (javaScript) expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'See what a yes means…' }).click();
    await press(page, 'Yes, within these bounds');
    expect(await page.title()).toMatch(/^Error: Say yes to Chapel/);
    if (javaScript) expect(await faultsOf(page)).toEqual([]);
    expect(await outcome(platform, holder)).toBe('ask');
    await choose(page, '7 days');
    await choose(page, '3 times');
    await press(page, 'Yes, within these bounds');
    expect(await page.locator('.note').innerText()).toContain('You said yes');
    expect(await outcome(platform, holder)).toBe('permit');
    await press(page, 'Take my answer back');
    expect(await outcome(platform, holder)).not.toBe('permit');
    await page.context().close();
  });

  it('says no by keyboard alone', async () => {
    const holder = await askedHolder(service);
    const { id } = await ask(platform, holder);
    const page = await open(`/approvals/${id}`, holder);
    await page.getByLabel('A reason, if you like').focus();
    await page.keyboard.type('Not <b>yet</b>.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('You said no').waitFor();
    expect((await ask(platform, holder)).state).toBe('refused');
    await page.context().close();
  });

  it('is shown to nobody else', async () => {
    const holder = await askedHolder(service);
    const { id } = await ask(platform, holder);
    const page = await open(`/approvals/${id}`, await service.signUp());
    expect(await page.locator('h1').innerText()).toBe('There is no such page');
    await page.context().close();
  });
});
