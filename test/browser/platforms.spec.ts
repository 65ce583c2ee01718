import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

const NASTY = '<img src=x onerror=alert(1)> & Sons';

describe('the console of a platform, in a browser', () => {
  let service: Service;
  let browser: Browser;
  let admin: Person;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    admin = await service.signUp();
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function open(path: string, look: Look = {}, who = admin): Promise<Page> {
    const page = await (await browserOf(browser, who, look)).newPage();
    await page.goto(`${service.url}${path}`);
    return page;
  }
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it.each([true, false])('leads from registering to the first check, with scripts: %s', async (javaScript) => {
    const page = await open('/platforms', { javaScript });
    await page.getByRole('link', { name: 'Register a platform' }).click();
    await page.getByLabel('What it is called').fill(NASTY);
    await page.getByLabel('Its website').fill('javascript:alert(1)');
    await press(page, 'Register it');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Give its website as a whole address');
    await page.getByLabel('Its website').fill('https://sons.example');
    await press(page, 'Register it');
    expect(await page.locator('h1').innerText()).toBe(NASTY);
    expect(await page.locator('.chip').innerText()).toBe('Waiting');
    const id = new URL(page.url()).pathname.split('/')[2] ?? '';
    const operator = await service.operator();
    mustBe(200, await operator.post(`/v1/operator/platforms/${id}/approval`, { outcome: 'accepted', note: '' }));
    await press(page, 'Make a key');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Say what the key is for');
    await page.getByLabel('What the key is for').fill('production');
    await press(page, 'Make a key');
    const key = await page.locator('pre').first().innerText();
    const use = { action: { name: 'playback' }, context: { purpose: 'family_archive', audience: 'family' } };
    const resource = { type: 'likeness', id: admin.likeness, properties: { modality: 'voice' } };
    const asked = { subject: { type: 'platform', id }, resource, ...use };
    expect(mustBe(200, await service.bearer(key).post('/access/v1/evaluation', asked)).body).toMatchObject({
      decision: false,
    });
    await page.goto(`${service.url}/platforms/${id}`);
    if (javaScript) expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /^End this key/ }).click();
    expect((await service.bearer(key).post('/access/v1/evaluation', asked)).status).toBe(401);
    await page.context().close();
  });

  it('sets where it is told, shows the secret once, and refuses an address within', async () => {
    const platform = mustBe(
      201,
      await admin.post<{ id: string }>('/v1/platforms', { name: 'Told', website: 'https://t.example' }),
    );
    const page = await open(`/platforms/${platform.body.id}`);
    await page.getByLabel('The address').fill('http://169.254.169.254/');
    await press(page, 'Set the address');
    expect(await page.locator('.govuk-error-summary').count()).toBe(1);
    await page.getByLabel('The address').fill('https://hooks.example.com/sayso');
    await press(page, 'Set the address');
    expect(await page.locator('pre').innerText()).toMatch(/^whsec_/);
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('is nobody else’s', async () => {
    const other = await service.signUp();
    const mine = mustBe(
      201,
      await admin.post<{ id: string }>('/v1/platforms', { name: 'Mine', website: 'https://m.example' }),
    );
    const page = await open('/platforms', {}, other);
    for (const path of [`/platforms/${mine.body.id}`, '/platforms/pf_x'])
      expect((await page.goto(`${service.url}${path}`))?.status()).toBe(404);
    await page.goto(`${service.url}/platforms/new`);
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});
