import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { Timeline, deathDesk, die, family, report } from '../support/deaths.js';
import { pdf } from '../support/evidence.js';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { mustBe, startService, tokenIn, type Person, type Service } from '../support/service.js';

describe('a death told of by anyone, and a sign of life, in a browser', () => {
  let service: Service;
  let browser: Browser;
  let time: Timeline;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    time = new Timeline(service);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function open(person: Person | null, path: string, look: Look = {}): Promise<Page> {
    const page = await (await browserOf(browser, person ?? service.anonymous(), look)).newPage();
    await page.goto(`${service.url}${path}`);
    return page;
  }
  const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
  const go = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  /** Axe is a script itself. */
  const faultsIf = (javaScript: boolean, page: Page): Promise<string[]> =>
    javaScript ? faultsOf(page) : Promise.resolve([]);
  const lifeState = async (holder: Person): Promise<unknown> => mustBe(200, await holder.get('/v1/life-sign')).body;

  it.each([true, false])(
    'the link does nothing by itself, and signing in does, with scripts: %s',
    async (javaScript) => {
      const { holder, first } = await family(service);
      await report(first, holder, time.day());
      const token = tokenIn(await service.nextMail(holder.email, /are you alive/));
      const page = await open(null, `/alive?token=${token}`, { javaScript });
      expect(await page.getByRole('button', { name: 'I am alive' }).count()).toBe(0);
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await page.getByRole('link', { name: 'Sign in and go on' }).click();
      await page.getByLabel('Your e-mail address').fill(holder.email);
      await page.getByLabel('Your password').fill(holder.password);
      await go(page, 'Sign in');
      expect(await page.locator('main').innerText()).toContain('Your death was reported.');
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await holder.signIn();
      expect(await lifeState(holder)).toMatchObject({ lifeState: 'death_reported' });
      await page.getByRole('button', { name: 'I am alive' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/alive/done');
      expect(await lifeState(holder)).toMatchObject({ lifeState: 'living' });
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await page.goto(`${service.url}/alive?token=${token}`);
      expect(await page.locator('main').innerText()).toContain('Nobody says that you have died.');
      await page.context().close();
    },
  );

  it('gives a sign of life for nobody else, whatever token the link carries', async () => {
    const { holder, first, second } = await family(service);
    await report(first, holder, time.day());
    const token = tokenIn(await service.nextMail(holder.email, /are you alive/));
    const page = await open(second, `/alive?token=${token}`);
    expect(await page.getByRole('button', { name: 'I am alive' }).count()).toBe(0);
    await holder.signIn();
    expect(await lifeState(holder)).toMatchObject({ lifeState: 'death_reported' });
    await page.context().close();
  });

  it.each([true, false])(
    'says what is wrong with a notice, then always the same, with scripts: %s',
    async (javaScript) => {
      const page = await open(null, '/death-notice', { javaScript });
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await page.getByLabel('Your own e-mail address').fill('neighbour@example.org');
      await page.getByLabel('Day', { exact: true }).fill('31');
      await page.getByLabel('Month').fill('2');
      await page.getByLabel('Year').fill('2026');
      await page.getByLabel('Name of the person who died').fill('<b>Nobody</b>');
      await page
        .getByLabel('Death certificate')
        .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) });
      await go(page, 'Send the notice');
      expect(await page.locator('.govuk-error-summary li').allInnerTexts()).toEqual([
        'Write the day of death: day, month and year',
      ]);
      expect(await page.getByLabel('Name of the person who died').inputValue()).toBe('<b>Nobody</b>');
      await page.getByLabel('Day', { exact: true }).fill('1');
      await page
        .getByLabel('Death certificate')
        .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no') });
      await go(page, 'Send the notice');
      expect(await page.locator('.govuk-error-summary li').allInnerTexts()).toEqual([
        'Choose a file that is a PDF, PNG or JPEG.',
      ]);
      await page
        .getByLabel('Death certificate')
        .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) });
      await go(page, 'Send the notice');
      expect(await heading(page)).toBe('Your notice has arrived');
      expect(await faultsIf(javaScript, page)).toEqual([]);
      expect((await deathDesk(service)).items.filter(({ kind }) => kind === 'notice')).not.toEqual([]);
      await page.context().close();
    },
  );

  it('is not taken from a form of another browser', async () => {
    const stranger = service.anonymous();
    const answer = await fetch(`${service.url}/death-notice?csrf=guessed`, { method: 'POST', body: new FormData() });
    expect([answer.status, (await stranger.get('/death-notice')).status]).toEqual([403, 200]);
  });

  it('after a confirmed death waits for the operator, and says so in each language', async () => {
    const { holder, executors } = await family(service);
    await time.pass(1.01);
    await die(time, holder, executors);
    await holder.signIn();
    const page = await open(holder, '/alive');
    expect(await page.locator('main').innerText()).toContain('The operator first looks at who says so.');
    expect(await faultsOf(page)).toEqual([]);
    await go(page, 'I am alive');
    expect(await page.locator('main').innerText()).toContain('The operator still has to see who you are.');
    expect(await lifeState(holder)).toEqual({ lifeState: 'death_reported', waitsForOperator: true });
    await page.goto(`${service.url}/alive`);
    expect(await faultsOf(page)).toEqual([]);
    for (const [locale, title] of [
      ['es', 'Comunicar una muerte'],
      ['de', 'Einen Todesfall mitteilen'],
      ['uk', 'Повідомити про смерть'],
    ] as const) {
      await page.context().addCookies([{ name: 'sayso_language', value: locale, url: service.url }]);
      await page.goto(`${service.url}/alive`);
      await page.goto(`${service.url}/death-notice`);
      expect([await page.locator('html').getAttribute('lang'), await heading(page)]).toEqual([locale, title]);
    }
    await page.context().close();
  });
});
