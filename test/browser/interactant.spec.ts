import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { refer, talk, talkingVoice, type Reference } from '../support/interactants.js';
import { startService, type Person, type Platform, type Service } from '../support/service.js';

const SCREENS = [320, 1280].flatMap((width) => (['light', 'dark'] as const).map((scheme) => [width, scheme] as const));
const AGREED = 'You agreed to talk with this avatar';
const FIRST = 'Before you talk with this avatar';

describe('the page of somebody who would talk with an avatar', () => {
  let service: Service;
  let browser: Browser;
  let platform: Platform;
  let holder: Person;
  let replica: string;
  let reference: Reference;

  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    platform = await service.platform({ name: 'Evergreen Voices' });
    ({ holder, replica } = await talkingVoice(service, platform));
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });
  beforeEach(async () => {
    reference = await refer(platform, replica);
  });

  /** Opens the page, and notes every request and everything that goes wrong, the answers that are refusals aside. */
  async function visit<T>(options: BrowserContextOptions, see: (page: Page) => Promise<T>): Promise<T> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${service.url}/`) || (request.headers()['referer'] ?? '') !== '')
        foreign.push(request.url());
    });
    page.on('pageerror', (error) => foreign.push(error.message));
    await page.goto(reference.url, { waitUntil: 'networkidle' });
    const seen = await see(page);
    expect(foreign).toEqual([]);
    await context.close();
    return seen;
  }

  const heading = (page: Page) => page.locator('h1').innerText();
  const allowed = () => talk(platform, holder, replica, reference.ref);

  async function agree(page: Page): Promise<void> {
    await page.getByLabel('Yes, I am 18 or older').check();
    await page.getByLabel('Yes. I know that it is a machine').check();
    await page.getByRole('button', { name: 'Save my answer' }).click();
  }

  it.each([true, false])('lets them agree, come back and leave (with JavaScript: %s)', async (javaScriptEnabled) => {
    await visit({ javaScriptEnabled }, async (page) => {
      expect(await heading(page)).toBe(FIRST);
      await agree(page);
      expect(await heading(page)).toBe(AGREED);
      expect(page.url()).toBe(reference.url);
    });
    expect(await allowed()).toBe('permit: permitted');
    await visit({ javaScriptEnabled }, async (page) => {
      expect(await heading(page)).toBe(AGREED);
      expect(await page.locator('.talks li').allInnerTexts()).toEqual([
        expect.stringMatching(/ UTC\s+for 20 minutes at most$/),
      ]);
      await page.getByRole('button', { name: 'Leave' }).click();
      expect(await heading(page)).toBe('You have left');
      expect(await page.getByRole('button', { name: 'Leave' }).count()).toBe(0);
    });
    expect(await allowed()).toBe('deny: interactant_consent_missing');
  });

  it('takes a minor’s word kindly, and lets nothing happen', async () => {
    await visit({}, async (page) => {
      await page.getByLabel('No, I am younger').check();
      await page.getByRole('button', { name: 'Save my answer' }).click();
      expect(await heading(page)).toBe('This is for adults');
    });
    expect(await allowed()).toBe('deny: interactant_not_adult');
  });

  it('has nothing ticked beforehand, and leads from what is missing to where it is answered', async () => {
    await visit({}, async (page) => {
      expect(await page.locator('input:checked').count()).toBe(0);
      await page.getByLabel('Yes, I am 18 or older').check();
      await page.getByRole('button', { name: 'Save my answer' }).click();
      expect(await page.title()).toMatch(/^Error: /);
      expect(await page.getByLabel('Yes, I am 18 or older').isChecked()).toBe(true);
      await page.getByRole('link', { name: 'Say whether you want to talk with it' }).click();
      expect(await page.evaluate('document.activeElement.id')).toBe('consented-no');
      expect(await page.locator('fieldset.wrong').getAttribute('aria-describedby')).toBe('consented-problem');
    });
  });

  it('can be answered from the keyboard alone', async () => {
    await visit({}, async (page) => {
      const focused: string[] = [];
      for (let presses = 0; presses < 5; presses += 1) {
        await page.keyboard.press('Tab');
        focused.push(await page.evaluate<string>('document.activeElement.id || document.activeElement.innerText'));
        if (focused.at(-1) === 'adult-no') await page.keyboard.press('ArrowDown');
        if (focused.at(-1) === 'consented-no') await page.keyboard.press('ArrowDown');
      }
      expect(focused).toEqual(['Skip to the content', 'Sayso', 'adult-no', 'consented-no', 'Save my answer']);
      await page.keyboard.press('Enter');
      await page.waitForURL(reference.url);
      await page.getByRole('heading', { name: AGREED }).waitFor();
    });
  });

  it('has headings in their order, and a name for everything that can be pressed', async () => {
    await visit({}, async (page) => {
      const levels = await page.evaluate<string[]>(LEVELS);
      expect([levels[0], new Set(levels.slice(1))]).toEqual(['H1', new Set(['H2'])]);
      expect(await page.evaluate(UNNAMED)).toEqual([]);
      expect(await page.getByRole('group').count()).toBe(2);
      expect(await page.getByRole('radio').count()).toBe(4);
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    });
  });

  it.each(SCREENS)('fits and is easy to press at %i px in the %s', async (width, colorScheme) => {
    await visit({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
      const fits = async (): Promise<void> => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(await page.evaluate(TOO_SMALL)).toEqual([]);
      };
      await fits();
      await page.getByRole('button', { name: 'Save my answer' }).click();
      await fits();
      await agree(page);
      await fits();
    });
  });

  it('says no more than that there is no such page to whoever has another link', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const answer = await page.goto(`${service.url}/i/${'A'.repeat(43)}`);
    expect([answer?.status(), await heading(page)]).toEqual([404, 'There is no such page']);
    await context.close();
  });
});

/** Runs in the page: the levels of its headings. */
const LEVELS = `[...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => tagName)`;

/** Runs in the page: what can be pressed and has no text of its own or of a label. */
const UNNAMED = `[...document.querySelectorAll('a, button, input')]
  .filter((element) => !(element.innerText || element.labels?.[0]?.innerText || '').trim())
  .map((element) => element.outerHTML)`;

/** Runs in the page: answers and buttons that are lower than 44 px. */
const TOO_SMALL = `[...document.querySelectorAll('main label.choice, main button')]
  .filter((element) => element.getBoundingClientRect().height < 44)
  .map((element) => element.innerText)`;
