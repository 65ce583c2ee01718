import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { startService, tokenIn, type Person, type Service } from '../support/service.js';

const PASSWORD = 'four unrelated words here';
const INJECTED = '<img src=x onerror=alert(1)> Olena';

describe('opening an account, in a browser', () => {
  let service: Service;
  let browser: Browser;
  let known: Person;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    known = await service.signUp();
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function visit<T>(look: Look, see: (page: Page) => Promise<T>): Promise<T> {
    const context = await browserOf(browser, service.anonymous(), look);
    const page = await context.newPage();
    page.on('dialog', () => {
      expect('no dialog').toBe('opened');
    });
    await page.goto(`${service.url}/register`);
    const seen = await see(page);
    await context.close();
    return seen;
  }

  async function fillIn(page: Page, email: string, year = '1951'): Promise<void> {
    await page.getByLabel('Your full name').fill(INJECTED);
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByLabel('Day').fill('2');
    await page.getByLabel('Month').fill('4');
    await page.getByLabel('Year').fill(year);
    await page.getByLabel('The country where you live').selectOption({ label: 'Ukraine' });
    await page.getByLabel('A password').fill(PASSWORD);
  }

  const send = (page: Page) => page.getByRole('button', { name: 'Open an account' }).click();

  it.each([true, false])('leads by way of the mail to an account, with scripts: %s', async (javaScript) => {
    const email = `new.${String(javaScript)}@example.test`;
    await visit({ javaScript }, async (page) => {
      await fillIn(page, email);
      await send(page);
      expect(await page.title()).toBe('Look in your mail – Sayso');
      const token = tokenIn(await service.nextMail(email, /Welcome/));
      await page.goto(`${service.url}/verify?token=${token}`);
      await page.getByRole('button', { name: 'Open my account' }).click();
      expect(await page.locator('h1').innerText()).toBe('Your account is open');
    });
  });

  it('shows the same to whoever gives an address that has an account', async () => {
    const seen = await Promise.all(
      [known.email, 'nobody.yet@example.test'].map((email) =>
        visit({}, async (page) => {
          await fillIn(page, email);
          await send(page);
          return [page.url(), (await page.locator('main').innerHTML()).replace(/value="[\w-]+"/g, '')];
        }),
      ),
    );
    expect(seen[0]).toEqual(seen[1]);
  });

  it('says what is wrong and keeps what was written, and politely sends the young away', async () => {
    await visit({}, async (page) => {
      await send(page);
      expect(await page.title()).toBe('Error: Open an account – Sayso');
      expect(await page.locator('.govuk-error-summary li').count()).toBe(5);
      await page.getByLabel('A password').fill('passwordpassword');
      await fillIn(page, 'young@example.test', '2024');
      await send(page);
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('look forward to welcoming you later');
      expect(await page.getByLabel('Your full name').inputValue()).toBe(INJECTED);
      expect(await page.locator('main img').count()).toBe(0);
      await page.getByLabel('Year').fill('1951');
      await page.getByLabel('A password').fill('passwordpassword');
      await send(page);
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('too easy to guess');
      expect(await faultsOf(page)).toEqual([]);
    });
  });

  it('is done with the keyboard alone', async () => {
    await visit({}, async (page) => {
      await page.getByLabel('Your full name').focus();
      for (const key of ['Ada Keys', 'ada.keys@example.test', '2', '4', '1951', 'Ukr', '', PASSWORD]) {
        await page.keyboard.type(key);
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await page.waitForURL('**/register/sent');
      await service.nextMail('ada.keys@example.test', /Welcome/);
    });
  });

  it('is a page without faults, in each language', async () => {
    await visit({}, async (page) => {
      expect(await faultsOf(page)).toEqual([]);
      await page.goto(`${service.url}/register/sent`);
      expect(await faultsOf(page)).toEqual([]);
    });
    const countries: string[] = [];
    for (const locale of ['es', 'de', 'uk'])
      await visit({ locale }, async (page) => {
        expect(await page.locator('html').getAttribute('lang')).toBe(locale);
        countries.push(await page.locator('option[value="DE"]').innerText());
      });
    expect(countries).toEqual(['Alemania', 'Deutschland', 'Німеччина']);
  });
});
