import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import type { Platform } from '../support/platform.js';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { factsOf, reviseFacts } from '../support/wishes.js';
import { talkingVoice } from '../support/interactants.js';

const NASTY = 'Voices <b onload="x">&amp;';

describe('activity, avatars and stopping, in a browser', () => {
  let service: Service;
  let browser: Browser;
  let platform: Platform;
  let holder: Person;
  let replica: string;
  let denied: string;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    platform = await service.platform({ name: NASTY });
    ({ holder, replica } = await talkingVoice(service, platform));
    const use = { operation: 'playback', modality: 'voice', purpose: 'commercial', audience: 'public' } as const;
    denied = (await platform.check({ ...use, likeness: holder.likeness })).body.context.id;
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function open(path: string, look: Look = {}, who = holder): Promise<Page> {
    const page = await (await browserOf(browser, who, look)).newPage();
    await page.goto(`${service.url}${path}`);
    return page;
  }
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const text = (page: Page): Promise<string> => page.locator('main').innerText();

  it('tells who asked, what was answered and why, in numbers and a picture', async () => {
    const page = await open('/activity');
    expect(await text(page)).toContain(NASTY);
    expect(await page.locator('.timeline li').count()).toBeGreaterThan(0);
    expect(await page.locator('svg.chart rect').count()).toBeGreaterThan(0);
    await page.getByLabel('Answer').selectOption({ label: 'Denied' });
    await press(page, 'Show these');
    expect(await page.locator('.timeline .chip').allInnerTexts()).toEqual(['Denied']);
    expect(await faultsOf(page)).toEqual([]);
    await page.locator(`.timeline a[href="/activity/${denied}"]`).click();
    expect(await text(page)).toContain('Refuse such uses in my wishes');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('is shown to nobody else, and reflects nothing that an address says', async () => {
    const other = await service.signUp();
    const page = await open(`/activity/${denied}`, {}, other);
    expect(await page.locator('h1').innerText()).toBe('There is no such page');
    for (const path of [`/avatars/${replica}`, '/avatars/rp_x', '/activity/dc_x'])
      expect((await page.goto(`${service.url}${path}`))?.status()).toBe(404);
    await page.goto(`${service.url}/activity?outcome=%3Cscript%3Ealert(1)%3C/script%3E&platform=%22%3E`);
    expect(await page.content()).not.toContain('<script>alert');
    expect(await page.locator('h1').innerText()).toBe('Activity');
    await page.context().close();
  });

  it.each([true, false])(
    'stops an avatar, lets it go on, and gives it a farewell, with scripts: %s',
    async (javaScript) => {
      const page = await open('/avatars', { javaScript });
      await page.locator('section h2 a').first().click();
      await press(page, 'Stop this avatar');
      expect(await page.locator('.chip').innerText()).toBe('Stopped');
      await press(page, 'Let this avatar go on');
      expect(await page.locator('.chip').innerText()).toBe('In service');
      await page.getByLabel('Day', { exact: true }).fill('1');
      await page.getByLabel('Month', { exact: true }).fill('2');
      await page.getByLabel('Year', { exact: true }).fill('2020');
      await press(page, 'Set this day');
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose a later day');
      await page.getByLabel('Year', { exact: true }).fill('2090');
      await press(page, 'Set this day');
      expect(await text(page)).toContain('1 February 2090');
      if (javaScript) expect(await faultsOf(page)).toEqual([]);
      await press(page, 'Take the farewell back');
      expect(await text(page)).not.toContain('1 February 2090');
      await page.context().close();
    },
  );

  it.each([true, false])('refuses such a use from its line, in the draft, with scripts: %s', async (javaScript) => {
    const page = await open('/activity', { javaScript });
    await page.locator(`.timeline a[href="/activity/${denied}/stop"]`).click();
    expect(await text(page)).toContain(`Everything that ${NASTY} asks for`);
    expect(await page.locator(':checked').count()).toBe(0);
    if (javaScript) expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Write it into my draft');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose what you refuse');
    await page.locator('label').getByText('This purpose, whoever asks: commercial use').click();
    await press(page, 'Write it into my draft');
    expect(await page.locator('h1').innerText()).toBe('Check what you are about to sign');
    const { draft } = mustBe(200, await holder.get<{ draft: { rules: object[] } }>('/v1/directive/draft')).body;
    const written = { id: 'no-anyone-commercial', effect: 'refuse', purposes: ['commercial'], platforms: 'any' };
    expect(draft.rules.at(-1)).toMatchObject(written);
    await page.context().close();
  });

  it('stops the avatar from a line that used it, and nothing of somebody else', async () => {
    const use = { operation: 'generate', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
    const used = (await platform.check({ ...use, likeness: holder.likeness, replica })).body.context.id;
    const page = await open(`/activity/${used}/stop`);
    expect(await page.getByRole('link', { name: 'See this avatar' }).getAttribute('href')).toBe(`/avatars/${replica}`);
    await press(page, 'Stop this avatar');
    expect(await page.locator('.chip').innerText()).toBe('Stopped');
    await press(page, 'Let this avatar go on');
    await page.context().close();
    const other = await open(`/activity/${used}/stop`, {}, await service.signUp());
    expect(await other.locator('h1').innerText()).toBe('There is no such page');
    await other.context().close();
  });

  it('lets the holder stop what an executor or the operator has stopped, too', async () => {
    const held = await service.signUp();
    await reviseFacts(service, held, { suspendedBy: ['operator'] });
    const page = await open('/stop', {}, held);
    expect(await page.getByRole('button', { name: 'Let things go on' }).count()).toBe(0);
    await press(page, 'Stop everything now');
    expect(await factsOf(service, held)).toMatchObject({ suspendedBy: ['operator', 'holder'] });
    expect(await page.getByRole('button', { name: 'Stop everything now' }).count()).toBe(0);
    await page.context().close();
  });

  it('stops everything with one click and a confirmation, from any page, and lets it go on', async () => {
    const page = await open('/wishes');
    await page.getByRole('link', { name: 'Stop everything' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Stop everything now');
    expect(await page.locator('h1').innerText()).toBe('Everything is stopped');
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['holder'] });
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'Let things go on');
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: [] });
    await page.context().close();
  });

  it('ends an avatar for good only when asked twice', async () => {
    const page = await open(`/avatars/${replica}`);
    await page.getByRole('link', { name: 'End this avatar' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await press(page, 'End it for good');
    expect(await page.locator('.chip').innerText()).toBe('Ended');
    await page.goto(`${service.url}/avatars`);
    expect(await text(page)).toContain('To be destroyed by');
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['es', 'de', 'uk'])('is told in %s', async (locale) => {
    mustBe(200, await holder.patch('/v1/settings', { locale }));
    const page = await open('/activity');
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    for (const path of ['/avatars', `/avatars/${replica}`, '/stop', `/activity/${denied}`, `/activity/${denied}/stop`])
      expect((await page.goto(`${service.url}${path}`))?.status()).toBe(200);
    await page.context().close();
  });
});
