import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { beginRecovery } from '../support/recovering.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { keepPasskeysIn } from '../support/virtual-passkeys.js';

const LOOKS: Look[] = [
  { width: 320, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
];
const INJECTED = '<b onclick=alert(1)>Ada</b>';

interface Me {
  settings: Record<string, unknown>;
}

describe('the settings, in a browser', () => {
  let service: Service;
  let browser: Browser;
  let holder: Person;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    holder = await service.signUp({ name: INJECTED });
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function visit(path: string, look: Look, see: (page: Page) => Promise<void>): Promise<void> {
    await holder.signIn();
    const context = await browserOf(browser, holder, look);
    const page = await context.newPage();
    await page.goto(`${service.url}${path}`);
    await see(page);
    await context.close();
  }

  const settings = async () => mustBe(200, await holder.get<Me>('/v1/me')).body.settings;
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  it.each([true, false])('are each changed on a page of their own, with scripts: %s', async (javaScript) => {
    await visit('/settings', { javaScript }, async (page) => {
      expect(await page.locator('.lead').innerText()).toContain(INJECTED);
      expect(await page.locator('main b').count()).toBe(0);
      await page.getByRole('link', { name: 'Change or see Time to think again' }).click();
      await page.getByText('72 hours', { exact: true }).click();
      await press(page, 'Save');
      await page.getByRole('link', { name: 'Change or see Time to contest' }).click();
      await page.getByLabel('Days').fill('2');
      await press(page, 'Save');
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('from 3 to 90');
      await page.getByLabel('Days').fill('30');
      await press(page, 'Save');
      await page.goto(`${service.url}/settings/check-in`);
      await page.getByText('Every 12 months', { exact: true }).click();
      await press(page, 'Save');
      expect(await settings()).toMatchObject({ regretHours: 72, contestDays: 30, checkInMonths: 12 });
    });
  });

  it('wait to lower the time to think again, and say until when', async () => {
    await visit('/settings/regret', {}, async (page) => {
      await page.getByText('None: it holds at once', { exact: true }).click();
      await press(page, 'Save');
      await page.goto(`${service.url}/settings/regret`);
      expect(await page.locator('.note').innerText()).toContain('It is to be changed to “none” on');
      expect(await settings()).toMatchObject({ regretHours: 72, pendingRegret: { hours: 0 } });
    });
  });

  it('are changed with the keyboard alone', async () => {
    await visit('/settings/language', {}, async (page) => {
      await page.getByLabel('Normal', { exact: true }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/settings');
      expect(await page.locator('html').getAttribute('data-text')).toBe('large');
    });
  });

  it('let the executors suffice only with the password, and take that back without', async () => {
    await visit('/settings/executors-suffice', {}, async (page) => {
      await press(page, 'Let my executors suffice');
      expect(await settings()).toMatchObject({ executorsSuffice: true });
      await page.goto(`${service.url}/settings/executors-suffice`);
      await press(page, 'Have the operator check a certificate');
      expect(await settings()).toMatchObject({ executorsSuffice: false });
    });
  });

  it('add a passkey and remove it', async () => {
    await visit('/settings/passkeys/new', {}, async (page) => {
      await keepPasskeysIn(page);
      await page.getByLabel('What do you call it?').fill('My phone');
      await press(page, 'Add a passkey');
      await page.waitForURL('**/settings/passkeys');
      expect(await page.locator('main').innerText()).toContain('My phone');
      await page.getByRole('link', { name: 'Remove My phone' }).click();
      expect(await faultsOf(page, LOOKS)).toEqual([]);
      await press(page, 'Remove it');
      expect(await page.locator('main').innerText()).toContain('You have none yet.');
    });
  });

  it('make recovery codes that are shown once and sign in, and end a session elsewhere', async () => {
    const elsewhere = service.anonymous();
    mustBe(201, await elsewhere.post('/v1/sessions', { email: holder.email, password: holder.password }));
    await visit('/settings/recovery-codes', { javaScript: false }, async (page) => {
      await press(page, 'Make ten codes');
      expect(await page.locator('.codes li').count()).toBe(10);
      const code = await page.locator('.codes code').first().innerText();
      mustBe(201, await service.anonymous().post('/v1/recovery/code', { email: holder.email, code }));
      await page.goto(`${service.url}/settings/sessions`);
      const count = await page.getByRole('button', { name: 'Sign out there' }).count();
      for (let left = count; left > 0; left -= 1)
        await page.getByRole('button', { name: 'Sign out there' }).first().click();
      expect((await elsewhere.get('/v1/me')).status).toBe(401);
    });
  });

  it('ask twice before an erasure, and cancel it', async () => {
    await visit('/settings/erasure', { javaScript: false }, async (page) => {
      await page.getByRole('link', { name: 'Go on to the erasure' }).click();
      await press(page, 'Erase everything in 14 days');
      expect(await page.locator('.lead').innerText()).toContain('You asked for it.');
      await press(page, 'Cancel the erasure');
      expect((await holder.get('/v1/erasure')).status).toBe(404);
    });
  });

  it('show somebody else’s recovery, and stop it', async () => {
    await beginRecovery(service, holder);
    await visit('/settings', {}, async (page) => {
      await press(page, 'This is not me: stop it');
      expect(await page.getByText('Somebody is getting into your account').count()).toBe(0);
    });
  });

  it('are nobody else’s', async () => {
    const stranger = service.anonymous();
    for (const path of ['', '/passkeys', '/sessions', '/recovery-codes', '/erasure', '/password'])
      expect((await stranger.get(`/settings${path}`)).status).toBe(401);
    expect((await holder.get('/settings/none')).status).toBe(404);
  });

  it('are pages without faults', async () => {
    await visit('/settings', {}, async (page) => {
      for (const path of ['', '/language', '/regret', '/contest', '/check-in', '/password', '/erasure/confirm']) {
        await page.goto(`${service.url}/settings${path}`);
        expect(await faultsOf(page, LOOKS)).toEqual([]);
      }
    });
  });
});
