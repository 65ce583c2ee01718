import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf } from '../support/portal.js';
import { startService, type Person, type Service } from '../support/service.js';

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
