import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { pdf, wav } from '../support/evidence.js';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { reviewProof } from '../support/recovering.js';
import { mustBe, startService, tokenIn, type Client, type Person, type Service } from '../support/service.js';

const LOOKS: Look[] = [
  { width: 320, scheme: 'dark' },
  { width: 1280, scheme: 'light' },
];
const DOCUMENT = { name: 'passport.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf()) };
const RECORDING = { name: 'sentence.wav', mimeType: 'audio/wav', buffer: Buffer.from(wav()) };

describe('showing who one is, in a browser', () => {
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

  async function visit(who: Client, path: string, look: Look, see: (page: Page) => Promise<void>): Promise<void> {
    const context = await browserOf(browser, who, look);
    const page = await context.newPage();
    await page.goto(`${service.url}${path}`);
    await see(page);
    await context.close();
  }

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const lead = (page: Page) => page.locator('.lead').innerText();

  async function send(page: Page): Promise<void> {
    await page.getByLabel('The recording').setInputFiles(RECORDING);
    await page.getByLabel('The identity document').setInputFiles(DOCUMENT);
    await press(page, 'Send both to be checked');
  }

  it.each([true, false])(
    'takes recording and document, and says what is wrong, with scripts: %s',
    async (javaScript) => {
      const person = await service.signUp();
      await visit(person, '/identity', { javaScript }, async (page) => {
        expect(await lead(page)).toContain('What you refuse holds already');
        await press(page, 'Show me the sentence');
        const sentence = await page.locator('blockquote').innerText();
        await page.getByLabel('The recording').setInputFiles({ ...DOCUMENT, name: 'sentence.wav' });
        await page.getByLabel('The identity document').setInputFiles(DOCUMENT);
        await press(page, 'Send both to be checked');
        expect(await page.locator('.govuk-error-summary').innerText()).toContain('Choose a whole recording');
        expect(await page.locator('blockquote').innerText()).toBe(sentence);
        await send(page);
        expect(await lead(page)).toContain('our operator is looking at them');
      });
    },
  );

  it('records in the page, once one presses for it', async () => {
    await visit(holder, '/identity', {}, async (page) => {
      await page.evaluate(
        'navigator.mediaDevices.getUserMedia = async () => new AudioContext().createMediaStreamDestination().stream',
      );
      expect(await faultsOf(page, LOOKS)).toEqual([]);
      await press(page, 'Show me the sentence');
      await page.evaluate(
        'navigator.mediaDevices.getUserMedia = async () => new AudioContext().createMediaStreamDestination().stream',
      );
      await press(page, 'Record here');
      await page.getByText('Recording. Read the sentence now.').waitFor();
      await press(page, 'Stop the recording');
      await page.getByText('Recorded. You can listen').waitFor();
      const kept = await page.evaluate<string>(`document.querySelector('#recording').files[0].name`);
      expect(kept).toMatch(/^sentence\.(webm|ogg|mp4)$/);
      expect(await faultsOf(page, LOOKS)).toEqual([]);
    });
  });

  it('leads back into an account by a code, with a new password', async () => {
    const { codes } = mustBe(201, await holder.post<{ codes: string[] }>('/v1/recovery-codes')).body;
    await visit(service.anonymous(), '/recovery', { javaScript: false }, async (page) => {
      expect(await page.locator('main').innerText()).toContain('Your mailbox alone never resets a password');
      await page.getByRole('link', { name: 'With a recovery code' }).click();
      await page.getByLabel('Your e-mail address').fill(holder.email);
      await page.getByLabel('One of your codes').fill('0000-0000-0000-0000');
      await press(page, 'Sign in');
      expect(await page.locator('.govuk-error-summary').innerText()).toContain('do not belong together');
      await page.getByLabel('One of your codes').fill(codes[0] ?? '');
      await page.getByLabel('A new password, if').fill('another five quiet words');
      await press(page, 'Sign in');
      expect(new URL(page.url()).pathname).toBe('/settings');
    });
    const signIn = { email: holder.email, password: 'another five quiet words' };
    mustBe(201, await service.anonymous().post('/v1/sessions', signIn));
  });

  it('leads back by the operator’s check and 72 hours, the same page for every address', async () => {
    const person = await service.signUp();
    const texts: string[] = [];
    for (const email of ['nobody.here@example.test', person.email])
      await visit(service.anonymous(), '/recovery/check', { javaScript: false }, async (page) => {
        await page.getByLabel('Your e-mail address').fill(email);
        await press(page, 'Ask for the check');
        texts.push(await page.locator('main').innerText());
      });
    expect(texts[0]).toBe(texts[1]);
    const token = tokenIn(await service.nextMail(person.email, /Getting back/));
    await visit(service.anonymous(), `/recovery?token=${token}`, { javaScript: false }, async (page) => {
      await press(page, 'Show me the sentence');
      await send(page);
      expect(await lead(page)).toContain('Our operator compares them');
    });
    const operator = await service.operator();
    await operator.signIn();
    const list = await operator.get<{ items: { id: string; purpose: string }[] }>('/v1/operator/identity-proofs');
    const proof = list.body.items.find(({ purpose }) => purpose === 'recovery');
    await reviewProof(service, proof?.id ?? '', 'accepted');
    const stop = tokenIn(await service.nextMail(person.email, /stop it if this is not you/));
    await visit(service.anonymous(), `/recovery/stop?token=${stop}`, {}, async (page) => {
      expect(await faultsOf(page, LOOKS)).toEqual([]);
    });
    await service.clock(new Date(Date.now() + 73 * 3_600_000).toISOString());
    const last = tokenIn(await service.nextMail(person.email, /Choose a new password/));
    await visit(service.anonymous(), `/recovery/password?token=${last}`, { javaScript: false }, async (page) => {
      await page.getByLabel('The new password').fill('short');
      await press(page, 'Choose a new password');
      expect(await page.title()).toContain('Error');
      await page.getByLabel('The new password').fill('six words that nobody guesses');
      await press(page, 'Choose a new password');
      expect(await page.title()).toBe('Your new password holds – Sayso');
    });
  });

  it('is on pages without faults', async () => {
    await visit(service.anonymous(), '/recovery', {}, async (page) => {
      for (const path of ['', '/code', '/passkey', '/check', '/sent']) {
        await page.goto(`${service.url}/recovery${path}`);
        expect(await faultsOf(page, LOOKS)).toEqual([]);
      }
    });
    expect((await service.anonymous().get('/identity')).status).toBe(401);
    expect((await service.anonymous().get('/recovery?token=guessed')).status).toBe(404);
  });
});
