import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/browser.mjs';
import { mustBe, startService, tokenIn, type Service } from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

describe('a link in a mail', () => {
  let service: Service;
  let browser: Browser;
  beforeAll(async () => {
    [service, browser] = await Promise.all([startService(), startBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await service.stop();
  });

  /** Opens an address as a browser without scripts does. */
  async function open(path: string): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
    const page = await context.newPage();
    await page.goto(service.url + path);
    return page;
  }
  const headingOf = (page: Page): Promise<string> => page.locator('h1').innerText();

  it('opens an account once a button is pressed, signed in, and not before', async () => {
    const email = 'mailed@example.test';
    const person = { email, password: 'a quiet harbour at dawn', name: 'Ada', bornOn: '1950-03-01', country: 'DE' };
    mustBe(202, await service.anonymous().post('/v1/accounts', person));
    const token = tokenIn(await service.nextMail(email));
    const page = await open(`/verify?token=${token}`);
    expect(await headingOf(page)).toBe('Confirm your address');
    expect(await service.query('select from accounts where email = $1', [email])).toHaveLength(0);
    await page.locator('button').click();
    expect(await headingOf(page)).toBe('Your account is open');
    expect((await page.context().cookies()).map(({ name }) => name)).toContain('sayso_session');
    const again = await open(`/verify?token=${token}`);
    await again.locator('button').click();
    expect(await headingOf(again)).toBe('There is no such page');
  });

  it('cancels a directive that waits, in two clicks, without signing in', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    await sign(holder, NO_WISHES);
    const token = tokenIn(await service.nextMail(holder.email, /directive waits/));
    const page = await open(`/directive/cancel?token=${token}`);
    await page.locator('button').click();
    expect(await headingOf(page)).toBe('The new directive is cancelled');
    expect(mustBe(200, await holder.get('/v1/directives')).body).toMatchObject({ items: [{ state: 'cancelled' }] });
  });

  it('cancels an executor whose regret window runs', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    mustBe(201, await holder.post('/v1/executors', { email: 'named@example.test', name: 'Eva' }));
    const token = tokenIn(await service.nextMail(holder.email, /executor/));
    const page = await open(`/executors/cancel?token=${token}`);
    await page.locator('button').click();
    expect(await headingOf(page)).toBe('The change is cancelled');
  });

  it('does nothing for a page of another site, nor with a token that was never mailed', async () => {
    const body = 'token=never-mailed';
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' };
    const foreign = await service.anonymous().post('/directive/cancel', body, { headers });
    expect(foreign.status).toBe(403);
    for (const path of ['/directive/cancel', '/executors/cancel', '/approvals/cancel']) {
      const page = await open(`${path}?token=never-mailed`);
      await page.locator('button').click();
      expect(await headingOf(page)).toBe('There is no such page');
    }
  });

  it('shows a token as text, whatever it holds', async () => {
    const page = await open(`/verify?token=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(await page.locator('input[name=token]').inputValue()).toBe('"><script>alert(1)</script>');
    expect(await page.locator('main script').count()).toBe(0);
  });
});
