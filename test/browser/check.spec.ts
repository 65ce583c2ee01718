import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addPasskey, type CeremonyOptions } from '../support/authenticator.js';
import { startBrowser } from '../support/browser.mjs';
import { newSigner } from '../support/log-folder.js';
import { download } from '../support/papers.js';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

const SIGNATURE = '/v1/directive/signature';

/** The key of another log of the same name. */
function newKey(vkey: string): string {
  const [name = ''] = vkey.split('+');
  return newSigner(name).vkey;
}

describe('checking a certificate or a receipt as a stranger', () => {
  let service: Service;
  let browser: Browser;
  let holder: Person;
  let paper: Buffer;
  let code: string;
  let receipt: Record<string, unknown>;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    holder = await service.signUp();
    const { version } = await sign(holder, { ...NO_WISHES, doNotReanimate: true });
    paper = (await download(holder, `/v1/directives/${String(version)}/certificate.pdf`)).bytes;
    code = /\/certificates\/(ce_[0-9a-f]{32})/.exec(paper.toString('latin1'))?.[1] ?? '';
    const platform = await service.platform();
    const use = { operation: 'playback', modality: 'voice', purpose: 'commercial', audience: 'public' } as const;
    const { body } = await platform.check({ ...use, likeness: holder.likeness });
    receipt = mustBe(200, await platform.get(`/v1/decisions/${body.context.id}/receipt`)).body;
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function open(look: Look = {}): Promise<Page> {
    const page = await (await browserOf(browser, service.anonymous(), look)).newPage();
    await page.goto(`${service.url}/check`);
    return page;
  }

  /** What the page says of a file. */
  async function checked(page: Page, content: Buffer | object, name = 'file.json'): Promise<string> {
    const buffer = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    await page.getByLabel('Choose the file').setInputFiles({ name, mimeType: 'application/json', buffer });
    return page.locator('[data-outcome] h2').innerText();
  }

  const passkeyEvidence = async (): Promise<Record<string, unknown>> => {
    const ada = await service.signUp();
    const phone = await addPasskey(ada);
    mustBe(200, await ada.put('/v1/directive/draft', NO_WISHES));
    const { body } = mustBe(200, await ada.post<CeremonyOptions>(SIGNATURE, { method: 'passkey' }));
    mustBe(201, await ada.post(SIGNATURE, { method: 'passkey', assertion: phone.get(body) }));
    return mustBe(200, await ada.get('/v1/directives/1/evidence')).body;
  };

  it.each([true, false])('finds a certificate by its code or its address, with scripts: %s', async (javaScript) => {
    const page = await open({ javaScript });
    await page.getByLabel('The code on the paper').fill('no code');
    await page.getByRole('button', { name: 'Check this code' }).click();
    expect(await page.title()).toBe('Error: Check a certificate or a receipt – Sayso');
    await page.getByLabel('The code on the paper').fill(`${service.url}/certificates/${code}`);
    await page.getByLabel('The code on the paper').press('Enter');
    await page.waitForURL(`**/certificates/${code}`);
    expect(await page.locator('h1').innerText()).toBe('This certificate is genuine, and it holds');
    await page.context().close();
  });

  it('says without scripts how a file is checked', async () => {
    const page = await open({ javaScript: false });
    expect(await page.getByText('npx sayso verify --receipt FILE').isVisible()).toBe(true);
    expect(await page.getByLabel('Choose the file').isVisible()).toBe(false);
    await page.context().close();
  });

  it('checks files in the page, sends nothing, and is not taken in', async () => {
    const page = await open();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    expect(await checked(page, receipt)).toBe('This receipt is genuine');
    expect(await page.locator('[data-outcome]').innerText()).toContain('playback, voice, commercial, public');
    const payload = { ...(receipt['payload'] as object), outcome: 'permit' };
    expect(await checked(page, { ...receipt, payload })).toBe('This file was changed, or is not ours');
    expect(await checked(page, { hello: '<img src=x onerror=alert(1)>' })).toBe(
      'This is no receipt and no certificate of ours',
    );
    const evidence = await passkeyEvidence();
    expect(await checked(page, evidence)).toBe('This signature is genuine');
    const document = String(evidence['document']).replace('"doNotReanimate":false', '"doNotReanimate":true');
    expect(await checked(page, { ...evidence, document })).toBe('This file was changed, or is not ours');
    expect(sent.filter((request) => !/^GET \/assets\/verifier\./.test(request))).toEqual([]);
    await page.context().close();
  });

  it('holds a receipt against the key that somebody kept, and finds a certificate in its paper', async () => {
    const page = await open();
    await page.getByText('Whose word is this checked against?').click();
    const key = page.getByLabel('The key of the record');
    const own = await key.inputValue();
    await key.fill('not a key');
    expect(await checked(page, receipt)).toBe('This is no key of a record');
    await key.fill(newKey(own));
    expect(await checked(page, receipt)).toBe('This file was changed, or is not ours');
    await page
      .getByLabel('Choose the file')
      .setInputFiles({ name: 'c.pdf', mimeType: 'application/pdf', buffer: paper });
    await page.waitForURL(`**/certificates/${code}`);
    await page.context().close();
  });

  it('is a page without faults, before and after, in each language', async () => {
    for (const locale of ['en', 'es', 'de', 'uk']) {
      const page = await open({ locale });
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      if (locale === 'en') await checked(page, receipt);
      expect(await faultsOf(page)).toEqual([]);
      await page.context().close();
    }
  });
});
