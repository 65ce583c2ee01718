import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { Timeline, die, family, report, reportPath, type SeenCase } from '../support/deaths.js';
import { pdf } from '../support/evidence.js';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

describe('estates, in a browser', () => {
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

  async function open(person: Person, path: string, look: Look = {}): Promise<Page> {
    const page = await (await browserOf(browser, person, look)).newPage();
    await page.goto(`${service.url}${path}`);
    return page;
  }
  const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
  const said = (page: Page): Promise<string> => page.locator('main').innerText();
  const go = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const slips = (page: Page): Promise<string[]> => page.locator('.govuk-error-summary li').allInnerTexts();
  /** Axe is a script itself. */
  const faultsIf = (javaScript: boolean, page: Page): Promise<string[]> =>
    javaScript ? faultsOf(page) : Promise.resolve([]);
  const caseOf = async (executor: Person, holder: Person): Promise<SeenCase> =>
    mustBe(200, await executor.get<SeenCase>(reportPath(holder))).body;
  async function fillDay(page: Page, on: string): Promise<void> {
    const [year = '', month = '', day = ''] = on.split('-');
    await page.getByLabel('Day', { exact: true }).fill(day);
    await page.getByLabel('Month').fill(month);
    await page.getByLabel('Year').fill(year);
  }
  async function sendFile(page: Page, bytes: Uint8Array): Promise<void> {
    const buffer = Buffer.from(bytes);
    await page.getByLabel('Death certificate').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer });
    await go(page, 'Send the certificate');
  }

  it.each([true, false])(
    'a death is reported after a check, proven, and confirmed by a second executor, with scripts: %s',
    async (javaScript) => {
      const { holder, first, second } = await family(service);
      await Promise.all([first.signIn(), second.signIn()]);
      const page = await open(first, '/estates', { javaScript });
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await page.getByRole('link', { name: holder.name }).click();
      expect(await heading(page)).toBe(`You are executor for ${holder.name}`);
      expect(await said(page)).not.toContain('The wishes in summary');
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await page.getByRole('link', { name: 'Report the death of' }).click();
      await go(page, 'Go on and check');
      expect(await slips(page)).toEqual(['Write the day of death: day, month and year']);
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await fillDay(page, time.day(3));
      await go(page, 'Go on and check');
      await go(page, 'Report this death');
      expect(await slips(page)).toEqual([
        'A day of death is not in the future, and not before birth. Check day, month and year.',
      ]);
      await fillDay(page, time.day());
      await go(page, 'Go on and check');
      expect(await faultsIf(javaScript, page)).toEqual([]);
      expect((await first.get(reportPath(holder))).status).toBe(404);
      await go(page, 'Change the day');
      await page.getByRole('button', { name: 'Go on and check' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Report this death' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/estates/${holder.likeness}`);
      expect(await said(page)).toContain('1 of the 2 that are needed');
      expect(await faultsIf(javaScript, page)).toEqual([]);

      await page.getByRole('link', { name: 'Send the death certificate of' }).click();
      await sendFile(page, Buffer.from('no'));
      expect(await slips(page)).toEqual(['Choose a file that is a PDF, PNG or JPEG.']);
      expect(await faultsIf(javaScript, page)).toEqual([]);
      await sendFile(page, pdf());
      expect(await said(page)).toContain('Has arrived');
      await page.context().close();

      const theirs = await open(second, `/estates/${holder.likeness}`, { javaScript });
      await theirs.getByRole('link', { name: 'Read and confirm' }).click();
      expect(await faultsIf(javaScript, theirs)).toEqual([]);
      await go(theirs, 'I confirm this death');
      expect(await said(theirs)).toContain('2 of the 2 that are needed');
      expect(await caseOf(second, holder)).toMatchObject({ voices: 2, certificate: true, diedOn: time.day() });
      await theirs.context().close();
    },
  );

  it('a report that names another day by then is not confirmed, and one dispute brings it before the operator', async () => {
    const { holder, first, second } = await family(service);
    await report(first, holder, time.day());
    await second.signIn();
    const page = await open(second, `/estates/${holder.likeness}/death/confirm`);
    await page.evaluate(`document.querySelector('input[name=diedOn]').value = '2020-01-01'`);
    await go(page, 'I confirm this death');
    expect(await slips(page)).toEqual([expect.stringContaining('another day of death')]);
    expect((await caseOf(second, holder)).voices).toBe(1);
    await page.goto(`${service.url}/estates/${holder.likeness}`);
    await go(page, 'Dispute the report');
    expect(await said(page)).toContain('Somebody disputes the report.');
    await go(page, 'Dispute the report');
    expect(await slips(page)).toEqual([expect.stringContaining('You have disputed this report')]);
    expect((await caseOf(second, holder)).disputed).toBe(true);
    await page.context().close();
  });

  it('are nobody else’s, and an office is given up on a page of its own', async () => {
    const [{ holder, first }, other] = [await family(service), await family(service)];
    const page = await open(other.first, `/estates/${holder.likeness}`);
    for (const rest of ['', '/resign', '/death', '/death/confirm', '/death/certificate']) {
      await page.goto(`${service.url}/estates/${holder.likeness}${rest}`);
      expect(await heading(page)).toBe('There is no such page');
    }
    await page.context().close();
    const own = await open(first, `/estates/${holder.likeness}/resign`);
    expect(await faultsOf(own)).toEqual([]);
    await go(own, 'Give the office up now');
    expect(await said(own)).toContain('You are nobody’s executor here.');
    await own.context().close();
  });

  it('after a confirmed death lead to the papers, and are said in each language', async () => {
    const { holder, executors, first } = await family(service);
    await time.pass(1.01);
    await die(time, holder, executors);
    const page = await open(first, `/estates/${holder.likeness}`);
    expect(await faultsOf(page)).toEqual([]);
    for (const name of ['Your letter of office (PDF)', 'Report of the estate (PDF)']) {
      const path = await page.getByRole('link', { name }).getAttribute('href');
      expect((await page.request.get(`${service.url}${String(path)}`)).status()).toBe(200);
    }
    for (const [locale, title] of [
      ['es', 'Usted es albacea de'],
      ['de', 'Sie vertreten'],
      ['uk', 'Ви виконавець:'],
    ] as const) {
      await page.context().addCookies([{ name: 'sayso_language', value: locale, url: service.url }]);
      await page.goto(`${service.url}/estates/${holder.likeness}`);
      expect([await page.locator('html').getAttribute('lang'), await heading(page)]).toEqual([
        locale,
        `${title} ${holder.name}`,
      ]);
    }
    await page.context().close();
  });
});
