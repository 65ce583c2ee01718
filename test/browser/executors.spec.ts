import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { appoint, executorsOf, nominate, statesOf } from '../support/executors.js';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { startService, tokenIn, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

describe('executors, in a browser', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
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
  const choose = (page: Page, label: string): Promise<void> =>
    page.locator('label').getByText(label, { exact: true }).click();

  it.each([true, false])(
    'are named, checked first, and accept after signing in, with scripts: %s',
    async (javaScript) => {
      const [holder, nominee] = [await service.signUp({ name: 'Ada <b>Holder</b>' }), await service.signUp()];
      const page = await open(holder, '/executors', { javaScript });
      await page.getByRole('link', { name: 'Name an executor' }).click();
      expect(await page.locator(':checked').count()).toBe(0);
      await page.getByLabel('Their e-mail address').fill('nobody');
      await go(page, 'Go on and check');
      expect(await page.locator('.govuk-error-summary li').allInnerTexts()).toEqual([
        'Write an e-mail address, like name@example.org',
        'Write the name of the person, on one line',
      ]);
      await page.getByLabel('Their e-mail address').fill(nominee.email);
      await page.getByLabel('Their name').fill('<i>Iryna</i> & co');
      await choose(page, 'My wishes in summary');
      await go(page, 'Go on and check');
      expect(await heading(page)).toBe('Check whom you are about to name');
      await go(page, 'Change something');
      expect(await page.getByLabel('Their name').inputValue()).toBe('<i>Iryna</i> & co');
      await go(page, 'Go on and check');
      expect(await statesOf(holder)).toEqual([]);
      await go(page, 'Name and invite');
      expect(await page.locator('dl.people').innerText()).toMatch(/1\. <i>Iryna<\/i> & co\s+Invited on/);
      await page.context().close();

      const token = tokenIn(await service.nextMail(nominee.email, /asks you to be an executor/));
      const theirs = await open(null, `/executor-invitation?token=${token}`, { javaScript });
      expect(await theirs.locator('main').innerText()).not.toContain('Ada');
      await theirs.locator('main').getByRole('link', { name: 'Sign in' }).click();
      await theirs.getByLabel('Your e-mail address').fill(nominee.email);
      await theirs.getByLabel('Your password').fill(nominee.password);
      await go(theirs, 'Sign in');
      expect(await heading(theirs)).toBe('Ada <b>Holder</b> asks you to be an executor');
      await go(theirs, 'I accept');
      expect(await heading(theirs)).toBe('Thank you: you are an executor');
      expect(await statesOf(holder)).toEqual(['<i>Iryna</i> & co in_office']);
      await theirs.context().close();
    },
  );

  it('decline by keyboard alone, and nobody else can answer for them', async () => {
    const [holder, nominee, other] = [await service.signUp(), await service.signUp(), await service.signUp()];
    const { token } = await nominate(service, holder, nominee);
    const stranger = await open(other, `/executor-invitation?token=${token}`);
    expect(await stranger.locator('main').innerText()).toContain('sent to another address');
    await stranger.context().close();
    const page = await open(nominee, `/executor-invitation?token=${token}`);
    await page.getByRole('button', { name: 'I accept' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/declined');
    expect((await executorsOf(holder)).items.map(({ state }) => state)).toEqual(['declined']);
    await page.goto(`${service.url}/executor-invitation?token=${token}`);
    expect(await page.locator('main').innerText()).toContain('This invitation is over');
    await page.context().close();
  });

  it('are shown more or less, removed, and must agree in a number that the holder sets', async () => {
    const [holder, one, two] = [await service.signUp(), await service.signUp(), await service.signUp()];
    const [first = '', second = ''] = await appoint(service, holder, [one, two]);
    const page = await open(holder, `/executors/${first}`);
    await choose(page, 'Stop every use');
    await go(page, 'Save');
    expect(await page.locator('main').innerText()).toContain('May stop every use while you live.');
    await page.getByRole('link', { name: 'Change how many must agree' }).click();
    await go(page, 'Save');
    expect(await page.locator('.govuk-error-summary li').innerText()).toBe('Choose how many must agree');
    await choose(page, '1 executor');
    await go(page, 'Save');
    expect((await executorsOf(holder)).quorum).toMatchObject({ set: 1, effective: 1 });
    await page.goto(`${service.url}/executors/${second}`);
    await page.getByRole('link', { name: 'Remove' }).click();
    expect(await page.locator('main').innerText()).toContain('1 executor is left in office then.');
    await go(page, 'Remove now');
    expect((await executorsOf(holder)).items.map(({ state }) => state)).toEqual(['removed', 'in_office']);
    const stranger = await open(two, `/executors/${first}`);
    expect(await heading(stranger)).toBe('There is no such page');
    await Promise.all([page.context().close(), stranger.context().close()]);
  });

  it('asks for the password again when the last sign-in is long ago, and loses nothing', async () => {
    const [holder, nominee] = [await service.signUp(), await service.signUp()];
    const page = await open(holder, '/executors/new');
    await page.getByLabel('Their e-mail address').fill(nominee.email);
    await page.getByLabel('Their name').fill('Iryna');
    await go(page, 'Go on and check');
    await service.clock(new Date(Date.now() + 10 * 60_000).toISOString());
    await go(page, 'Name and invite');
    await page.getByLabel('Your password').fill(holder.password);
    await go(page, 'Go on');
    expect(await statesOf(holder)).toEqual(['Iryna nominated']);
    await page.context().close();
  });

  it('are pages without faults, in no frame, in each language', async () => {
    const [holder, nominee] = [await service.signUp(), await service.signUp()];
    const invited = await service.signUp();
    await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
    const [first = ''] = await appoint(service, holder, [nominee], { shows: ['wishes'] });
    const { token } = await nominate(service, holder, invited);
    const page = await open(holder, '/executors');
    const paths = ['', '/new', '/quorum', '/preview', `/${first}`, `/${first}/remove`];
    for (const path of paths) {
      const answer = await page.goto(`${service.url}/executors${path}`);
      expect(answer?.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(await faultsOf(page)).toEqual([]);
    }
    await page.goto(`${service.url}/executors/new`);
    await page.getByLabel('Their e-mail address').fill('iryna@example.org');
    await page.getByLabel('Their name').fill('Iryna');
    await go(page, 'Go on and check');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
    for (const [person, path] of [
      [null, `?token=${token}`],
      [invited, `?token=${token}`],
      [invited, '/accepted'],
      [invited, '/declined'],
    ] as const) {
      const theirs = await open(person, `/executor-invitation${path}`);
      expect(await faultsOf(theirs)).toEqual([]);
      await theirs.context().close();
    }
    for (const [locale, title] of Object.entries({ es: 'Albaceas', de: 'Vertraute', uk: 'Виконавці' })) {
      const context = await browserOf(browser, holder, { locale });
      await context.addCookies([{ name: 'sayso_language', value: locale, url: service.url }]);
      const there = await context.newPage();
      for (const path of paths) await there.goto(`${service.url}/executors${path}`);
      await there.goto(`${service.url}/executors`);
      expect([await there.locator('html').getAttribute('lang'), await heading(there)]).toEqual([locale, title]);
      await context.close();
    }
  });
});
