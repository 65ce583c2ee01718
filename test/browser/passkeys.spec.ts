import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { mustBe, startService, tokenIn, type Person, type Service } from '../support/service.js';
import { keepPasskeysIn } from '../support/virtual-passkeys.js';
import { NO_WISHES, factsOf } from '../support/wishes.js';

/** A person's browser, whose authenticator is virtual and whose owner always says yes. */
interface Device {
  context: BrowserContext;
  page: Page;
}

interface Told {
  status: number;
  body: Record<string, unknown>;
}

describe('passkeys in a real browser', () => {
  let service: Service;
  let browser: Browser;
  let ada: Person;
  let phone: Device;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
    ada = await service.signUp();
    phone = await deviceOf(ada);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  async function deviceOf(person: Person): Promise<Device> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await keepPasskeysIn(page);
    await page.goto(`${service.url}/health/live`);
    mustBeTold(201, await post(page, '/v1/sessions', { email: person.email, password: person.password }));
    return { context, page };
  }

  it('are made, sign in without an address, and step up', async () => {
    mustBeTold(201, await register(phone.page));
    await phone.context.clearCookies();
    mustBeTold(201, await answer(phone.page, '/v1/passkeys/sign-in-options', '/v1/passkeys/sign-in'));
    const told = await answer(phone.page, '/v1/sessions/step-up-options', '/v1/sessions/step-up');
    expect(told.status).toBe(204);
  });

  it('sign a directive, and a witness attests it with another', async () => {
    mustBe(200, await ada.put('/v1/directive/draft', NO_WISHES));
    const path = '/v1/directive/signature';
    mustBeTold(201, await answer(phone.page, path, path, { method: 'passkey' }, 'assertion'));
    expect(await factsOf(service, ada)).toMatchObject({ directive: { signature: 'passkey' } });
    const witness = await service.signUp();
    const profession = { capacity: 'counsel', evidence: 'Bar no. 12' };
    const { id } = mustBe(201, await witness.post<{ id: string }>('/v1/witness-professions', profession)).body;
    const operator = await service.operator();
    mustBe(200, await operator.post(`/v1/operator/witnesses/${id}/review`, { outcome: 'accepted', note: '' }));
    mustBe(202, await ada.post('/v1/directive/witnesses', { email: witness.email, capacity: 'counsel' }));
    const token = tokenIn(await service.nextMail(witness.email, /asked to witness/));
    const laptop = await deviceOf(witness);
    mustBeTold(201, await register(laptop.page));
    const attest = `/v1/witness-requests/${token}/attestation`;
    mustBeTold(201, await answer(laptop.page, attest, attest, {}, 'assertion'));
    expect(await factsOf(service, ada)).toMatchObject({ directive: { signature: 'witnessed' } });
  });
});

function mustBeTold(status: number, told: Told): void {
  if (told.status !== status) throw new Error(`Expected ${status}, got ${told.status}: ${JSON.stringify(told.body)}`);
}

const POST = `async (path, body) => {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const reply = await fetch(path, { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await reply.text();
  return { status: reply.status, body: text === '' ? {} : JSON.parse(text) };
}`;

function post(page: Page, path: string, body: object): Promise<Told> {
  return page.evaluate<Told>(`(${POST})(${JSON.stringify(path)}, ${JSON.stringify(body)})`);
}

function register(page: Page): Promise<Told> {
  return page.evaluate<Told>(`(async () => {
    const post = ${POST};
    const { body } = await post('/v1/passkeys/registration-options');
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(body);
    const credential = await navigator.credentials.create({ publicKey });
    return post('/v1/passkeys', { label: 'This device', credential: credential.toJSON() });
  })()`);
}

/** Asks for options, has the passkey sign, and sends what it gave. */
function answer(page: Page, asking: string, answering: string, body?: object, as = 'passkey'): Promise<Told> {
  return page.evaluate<Told>(`(async () => {
    const post = ${POST};
    const extra = ${JSON.stringify(body ?? {})};
    const { body } = await post(${JSON.stringify(asking)}, ${body === undefined ? 'undefined' : 'extra'});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(body);
    const credential = await navigator.credentials.get({ publicKey });
    return post(${JSON.stringify(answering)}, { ...extra, ${as}: credential.toJSON() });
  })()`);
}
