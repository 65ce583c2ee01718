import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, sign } from '../support/wishes.js';

describe('my wishes, in a browser', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
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
  const go = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  /** The label is what people press. */
  const choose = (within: Page | Locator, label: string): Promise<void> =>
    within.locator('label').getByText(label, { exact: true }).click();

  async function answer(page: Page, choice: string): Promise<void> {
    await choose(page, choice);
    await go(page, 'Go on');
  }

  it.each([true, false])(
    'lead from nothing to a signed directive and its certificate, with scripts: %s',
    async (javaScript) => {
      const holder = await service.signUp({ name: 'Ada Holder' });
      const page = await open(holder, '/wishes', { javaScript });
      expect(await page.locator('main').innerText()).toContain('You have not signed anything yet');
      await page.getByRole('link', { name: 'Answer seven short questions' }).click();
      await go(page, 'Go on');
      expect(await page.title()).toBe('Error: May anyone bring you back after your death? – Sayso');
      await answer(page, 'I want to decide that in detail');
      await answer(page, 'Yes');
      await answer(page, 'Ask first');
      await answer(page, 'No');
      await answer(page, 'I do not want to say yet');
      await answer(page, 'Yes, refuse both');
      await answer(page, 'Only what you said must be asked');
      expect(await heading(page)).toBe('Check what you are about to sign');
      expect(await page.locator('main').innerText()).toContain('30 days of quiet first');
      await page.getByRole('link', { name: 'Go on to sign' }).click();
      await page.getByLabel('Type your name to sign').fill('Somebody Else');
      await choose(page, 'It shall hold at once');
      await go(page, 'Sign');
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('name');
      await page.getByLabel('Type your name to sign').fill('Ada Holder');
      await go(page, 'Sign');
      expect(await heading(page)).toBe('Your directive is signed');
      const link = await page.getByRole('link', { name: 'The certificate (PDF)' }).getAttribute('href');
      expect((await holder.get(link ?? '')).status).toBe(200);
      expect(await factsOf(service, holder)).toMatchObject({ directive: { version: 1, doNotReanimate: false } });
      await page.context().close();
    },
  );

  it('are answered by keyboard alone, and nothing is chosen beforehand', async () => {
    const holder = await service.signUp();
    const page = await open(holder, '/wishes/questions/never');
    expect(await page.locator(':checked').count()).toBe(0);
    await page.getByLabel('No: do not reanimate me').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL(/questions\/life/);
    expect(await page.locator(':checked').count()).toBe(0);
    await page.getByRole('link', { name: 'Back' }).click();
    expect(await page.getByLabel('No: do not reanimate me').isChecked()).toBe(true);
    await page.goto(`${service.url}/wishes/check`);
    expect(await page.locator('main').innerText()).toContain('Do not reanimate me.');
    await page.context().close();
  });

  it('are changed cell by cell, wait to be signed, and can be dropped', async () => {
    const holder = await service.signUp();
    await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
    const page = await open(holder, '/wishes');
    const cell = page.locator('a.cell[href="/wishes/map/voice/family"]');
    expect(await cell.innerText()).toContain('In part');
    await cell.click();
    await choose(page.getByRole('group', { name: 'While I live' }), 'No');
    await choose(page.getByRole('group', { name: 'After my death' }), 'Yes');
    await go(page, 'Keep this answer');
    expect(await cell.innerText()).toMatch(/Refused[^]*Permitted/);
    await page.getByRole('link', { name: 'Check and sign' }).click();
    expect(await page.locator('main').innerText()).toMatch(/What changed since version 1[^]*What is new/);
    await page.goto(
      `${service.url}/wishes/what-if?modality=voice&operation=playback&purpose=family_archive&audience=family`,
    );
    expect(await page.locator('.sheet').innerText()).toContain('Denied');
    await page.goto(`${service.url}/wishes`);
    await go(page, 'Drop the changes');
    expect(await page.getByRole('link', { name: 'Check and sign' }).count()).toBe(0);
    await page.context().close();
  });

  it('are pages without faults, whatever is written into a name', async () => {
    const holder = await service.signUp({ name: 'Ada <b>"&amp;</b>' });
    await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
    const page = await open(holder, '/wishes');
    await page.goto(`${service.url}/wishes/questions/never`);
    await answer(page, 'I want to decide that in detail');
    const paths = ['', '/map/voice/family', '/questions/never', '/questions/terms', '/check', '/sign', '/signed'];
    for (const path of [...paths, '/versions', '/versions/1', '/what-if', '/withdraw', '/withdraw/sure']) {
      await page.goto(`${service.url}/wishes${path}`);
      expect(await faultsOf(page)).toEqual([]);
    }
    await page.goto(`${service.url}/wishes/versions/1`);
    expect(await page.locator('main').innerText()).toContain('Ada <b>"&amp;</b>');
    for (const missing of ['/map/voice/nobody', '/map/soul/family', '/questions/eighth', '/versions/2'])
      expect((await page.goto(`${service.url}/wishes${missing}`))?.status()).toBe(404);
    await page.context().close();
  });

  it.each(['es', 'de', 'uk'])('are told in %s', async (locale) => {
    const holder = await service.signUp({ locale });
    await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
    const page = await open(holder, '/wishes/versions/1', { locale });
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    for (const path of ['', '/questions/terms', '/what-if', '/withdraw'])
      expect((await page.goto(`${service.url}/wishes${path}`))?.status()).toBe(200);
    await page.context().close();
  });
});
