import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf } from '../support/portal.js';
import { startService, type Person, type Service } from '../support/service.js';
import { keepPasskeysIn } from '../support/virtual-passkeys.js';

describe('signing in, in a browser', () => {
  let service: Service;
  let browser: Browser;
  let holder: Person;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    holder = await service.signUp();
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  it.each([true, false])('says what is wrong, then lets in and out again, with scripts: %s', async (javaScript) => {
    const context = await browserOf(browser, service.anonymous(), { javaScript });
    const page = await context.newPage();
    await page.goto(`${service.url}/sign-in?next=/docs`);
    await page.getByLabel('Your e-mail address').fill(holder.email);
    await page.getByLabel('Your password').fill('not it');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(await page.title()).toBe('Error: Sign in – Sayso');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('do not belong together');
    await page.getByLabel('Your password').fill(holder.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/docs');
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
    await context.close();
  });

  it('takes a passkey instead', async () => {
    const context = await browserOf(browser, holder);
    const page = await context.newPage();
    await keepPasskeysIn(page);
    await page.goto(`${service.url}/sign-in`);
    await page.evaluate(`(async () => {
      const options = await (await fetch('/v1/passkeys/registration-options', { method: 'POST' })).json();
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
      const credential = (await navigator.credentials.create({ publicKey })).toJSON();
      const headers = { 'content-type': 'application/json' };
      await fetch('/v1/passkeys', { method: 'POST', headers, body: JSON.stringify({ credential }) });
    })()`);
    await context.clearCookies();
    await page.goto(`${service.url}/sign-in?next=/docs`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL((url) => url.pathname === '/docs');
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(1);
    await context.close();
  });

  it('begins a new session, whatever cookie somebody planted, and leads nowhere else', async () => {
    const planted = (await service.signUp()).cookie('sayso_session') ?? '';
    const context = await browserOf(browser, service.anonymous());
    await context.addCookies([{ name: 'sayso_session', value: planted, url: service.url, httpOnly: true }]);
    const page = await context.newPage();
    await page.goto(`${service.url}/sign-in?next=${encodeURIComponent('//evil.example/x')}`);
    await page.getByLabel('Your e-mail address').fill(holder.email);
    await page.getByLabel('Your password').fill(holder.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(page.url()).toBe(`${service.url}/`);
    const cookies = await context.cookies();
    expect(cookies.find(({ name }) => name === 'sayso_session')?.value).not.toBe(planted);
    const thief = service.anonymous();
    thief.setCookie('sayso_session', planted);
    expect((await thief.get('/v1/me')).status).toBe(401);
    await context.close();
  });

  it('is a page without faults, in each language', async () => {
    for (const locale of ['en', 'es', 'de', 'uk']) {
      const context = await browserOf(browser, service.anonymous(), { locale });
      const page = await context.newPage();
      await page.goto(`${service.url}/sign-in`);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      expect(await faultsOf(page)).toEqual([]);
      await context.close();
    }
  });
});
