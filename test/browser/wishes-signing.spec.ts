import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { browserOf, faultsOf, type Look } from '../support/portal.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, sign } from '../support/wishes.js';

describe('a signature under my wishes, in a browser', () => {
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

  it('is given with a passkey, under the draft that was shown', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    const page = await open(holder, '/wishes/sign');
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const;
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    });
    await page.getByRole('button', { name: 'Sign with a passkey' }).click();
    await page.getByRole('alert').getByText('Choose how long this signature can be taken back').waitFor();
    await choose(page, 'One day (proposed)');
    await page.getByRole('button', { name: 'Sign with a passkey' }).click();
    await page.getByText('That did not work; nothing was signed.').waitFor();
    await page.evaluate(MAKE_PASSKEY);
    mustBe(200, await holder.put('/v1/directive/draft', { ...NO_WISHES, rules: [PERMIT] }));
    await page.getByRole('button', { name: 'Sign with a passkey' }).click();
    await page.getByText('That did not work; nothing was signed.').waitFor();
    await page.reload();
    await choose(page, 'One day (proposed)');
    await page.getByRole('button', { name: 'Sign with a passkey' }).click();
    await page.waitForURL('**/wishes/signed');
    expect(await page.locator('main').innerText()).toContain('what it permits waits until');
    const { body } = await holder.get<{ method: string; state: string }>('/v1/directives/1');
    expect(body).toMatchObject({ method: 'passkey', state: 'waiting' });
    await page.context().close();
  });

  it('is taken back, and the version before stands again', async () => {
    const holder = await service.signUp();
    await sign(holder, { ...NO_WISHES, doNotReanimate: true });
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
    const page = await open(holder, '/wishes');
    expect(await page.locator('main').innerText()).toMatch(/Version 1 .* is in force[^]*Version 2 .* waits until/);
    await page.goto(`${service.url}/wishes/versions/2`);
    expect(await page.locator('main').innerText()).toMatch(/What is gone\s+Do not reanimate me/);
    await page.goto(`${service.url}/wishes`);
    await page.getByRole('link', { name: 'Take this signature back' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await go(page, 'Take this signature back');
    expect(await factsOf(service, holder)).toMatchObject({ directive: { version: 1, doNotReanimate: true } });
    expect(await page.locator('main').innerText()).toMatch(/Version 1 .* is in force[^]*Do not reanimate me/);
    await page.goto(`${service.url}/wishes/map/voice/family`);
    await choose(page.getByRole('group', { name: 'While I live' }), 'Ask first');
    await choose(page.getByRole('group', { name: 'After my death' }), 'I do not want to say yet');
    await go(page, 'Keep this answer');
    const draft = await holder.get<{ draft: object }>('/v1/directive/draft');
    expect(draft.body.draft).toMatchObject({ doNotReanimate: true });
    await page.context().close();
  });

  it('is not given when the draft changed since it was read', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.put('/v1/directive/draft', { ...NO_WISHES, doNotReanimate: true }));
    const page = await open(holder, '/wishes/sign');
    mustBe(200, await holder.put('/v1/directive/draft', { ...NO_WISHES, rules: [PERMIT] }));
    await choose(page, 'It shall hold at once');
    await page.getByLabel('Type your name to sign').fill(holder.name);
    await go(page, 'Sign');
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Your draft changed');
    expect(await factsOf(service, holder)).toMatchObject({ directive: null });
    await page.context().close();
  });

  it('is withdrawn only when asked twice', async () => {
    const holder = await service.signUp();
    await sign(holder, NO_WISHES);
    const page = await open(holder, '/wishes');
    await page.getByRole('link', { name: 'Withdraw my directive' }).click();
    await page.getByRole('link', { name: 'Go on' }).click();
    expect(await heading(page)).toBe('Are you sure?');
    await go(page, 'Withdraw it now');
    expect(await factsOf(service, holder)).toMatchObject({ directive: null });
    await page.goto(`${service.url}/wishes/versions`);
    expect(await page.locator('main').innerText()).toContain('Withdrawn');
    await page.context().close();
  });
});

/** Registers a passkey as a page would. */
const MAKE_PASSKEY = `(async () => {
  const headers = { 'content-type': 'application/json' };
  const asked = await fetch('/v1/passkeys/registration-options', { method: 'POST' });
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await asked.json());
  const credential = await navigator.credentials.create({ publicKey });
  const body = JSON.stringify({ label: 'Phone', credential: credential.toJSON() });
  return (await fetch('/v1/passkeys', { method: 'POST', headers, body })).status;
})()`;
