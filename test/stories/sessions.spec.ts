import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Answer, type Client, type Service } from '../support/service.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('signing in', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.stop();
  });

  const signIn = (email: string, password: string, client = service.anonymous()): Promise<Answer> =>
    client.post('/v1/sessions', { email, password });
  const isSignedIn = async (client: Client): Promise<boolean> => (await client.get('/v1/me')).status === 200;

  it('takes the address in any case and answers with account and likeness', async () => {
    const holder = await service.signUp({ email: 'casey@example.test' });
    const answer = mustBe(201, await signIn(' Casey@Example.TEST', holder.password));
    expect(answer.body).toMatchObject({ account: { id: holder.account }, likeness: { id: holder.likeness } });
    expect(answer.headers.getSetCookie().join()).toMatch(/^sayso_session=[\w-]{43}; .*HttpOnly.*SameSite=Lax/);
  });

  it('keeps the secret of a session as a hash only', async () => {
    const holder = await service.signUp();
    const secret = holder.cookie('sayso_session') ?? '';
    expect(secret).toHaveLength(43);
    const kept = await service.query<{ token_hash: Buffer }>('select token_hash from sessions');
    expect(kept.some(({ token_hash }) => token_hash.includes(secret))).toBe(false);
  });

  it('gives one answer and one timing for a wrong password and an unknown address', async () => {
    const holder = await service.signUp();
    const spent = { wrong: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 9; round += 1) {
      const wrong = await timed(() => signIn(holder.email, 'not this, surely'));
      const unknown = await timed(() => signIn(`nobody.${round}@example.test`, 'not this, surely'));
      expect([wrong.answer.status, unknown.answer.status]).toEqual([401, 401]);
      expect(withoutRequest(wrong.answer)).toEqual(withoutRequest(unknown.answer));
      spent.wrong.push(wrong.took);
      spent.unknown.push(unknown.took);
    }
    expect(median(spent.wrong) / median(spent.unknown)).toBeGreaterThan(0.5);
    expect(median(spent.wrong) / median(spent.unknown)).toBeLessThan(2);
  });

  it('hands out its cookie for https alone where the service is public over https', async () => {
    const secure = await service.sibling({ env: { PUBLIC_URL: 'https://sayso.example' } });
    const holder = await service.signUp();
    const answer = mustBe(201, await signIn(holder.email, holder.password, secure.anonymous()));
    expect(answer.headers.getSetCookie().join()).toMatch(/; Secure/);
  });

  it('ends the session that the same browser had before', async () => {
    const holder = await service.signUp();
    const before = holder.cookie('sayso_session') ?? '';
    await holder.signIn();
    expect(await isSignedIn(holder)).toBe(true);
    const thief = service.anonymous();
    thief.setCookie('sayso_session', before);
    expect(await isSignedIn(thief)).toBe(false);
  });

  it('signs out', async () => {
    const holder = await service.signUp();
    const kept = service.anonymous();
    kept.setCookie('sayso_session', holder.cookie('sayso_session') ?? '');
    const answer = mustBe(204, await holder.delete('/v1/sessions/current'));
    expect(answer.headers.getSetCookie().join()).toMatch(/^sayso_session=;/);
    expect(await kept.get('/v1/me')).toMatchObject({ status: 401, body: { code: 'identity.sign_in_needed' } });
  });

  it('lists where one is signed in, and ends any of it, a stolen session too', async () => {
    const holder = await service.signUp();
    const elsewhere = service.anonymous();
    mustBe(201, await signIn(holder.email, holder.password, elsewhere));
    const { body } = mustBe(200, await holder.get<{ items: { id: string; current: boolean }[] }>('/v1/sessions'));
    expect(body.items.map(({ current }) => current)).toEqual([false, true]);
    const other = body.items.find(({ current }) => !current)?.id ?? '';
    const stranger = await service.signUp();
    expect((await stranger.delete(`/v1/sessions/${other}`)).status).toBe(404);
    mustBe(204, await holder.delete(`/v1/sessions/${other}`));
    expect([await isSignedIn(elsewhere), await isSignedIn(holder)]).toEqual([false, true]);
    expect((await holder.delete('/v1/sessions/se_none')).status).toBe(404);
  });

  it('treats a session that has ended as none: anonymous where anyone may, 401 elsewhere', async () => {
    const stale = service.anonymous();
    stale.setCookie('sayso_session', 'a'.repeat(43));
    expect((await stale.get('/health/live')).status).toBe(200);
    const refused = await stale.get('/v1/me');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="sayso"']);
  });

  it('refuses changes that come from a page of another site', async () => {
    const holder = await service.signUp();
    const foreign = { headers: { origin: 'https://evil.example' } };
    const own = { headers: { origin: service.url } };
    expect(await holder.patch('/v1/settings', { textSize: 'large' }, foreign)).toMatchObject({
      status: 403,
      body: { code: 'identity.foreign_origin' },
    });
    expect((await holder.patch('/v1/settings', { textSize: 'large' }, own)).status).toBe(200);
    expect((await holder.get('/v1/me', foreign)).status).toBe(200);
  });

  it('takes JSON only', async () => {
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    const answer = await service.anonymous().post('/v1/sessions', 'email=a&password=b', form);
    expect([answer.status, answer.body.code]).toEqual([415, 'kernel.unsupported_media_type']);
    expect((await service.anonymous().post('/v1/sessions', '{"email":')).status).toBe(400);
  });
});

describe('the time of a session', () => {
  let service: Service;
  let now = Date.now();
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.stop();
  });
  const wait = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    await service.clock(new Date(now).toISOString());
  };
  const status = async (client: Client): Promise<number> => (await client.get('/v1/me')).status;
  const addKey = (client: Client): Promise<Answer> => client.post('/v1/platforms/pf_none/keys', { label: 'main' });

  it('counts a sign-in as a step-up for five minutes, and the password given again for five more', async () => {
    const holder = await service.signUp();
    expect((await addKey(holder)).status).toBe(404);
    now = Date.now();
    await wait(5 * MINUTE + 1000);
    expect(await addKey(holder)).toMatchObject({ status: 403, body: { code: 'identity.step_up_required' } });
    const wrong = await holder.post('/v1/sessions/step-up', { password: 'not this, surely' });
    expect(wrong).toMatchObject({ status: 401, body: { code: 'identity.password_wrong' } });
    await holder.stepUp();
    expect((await addKey(holder)).status).toBe(404);
    await wait(5 * MINUTE + 1000);
    expect((await addKey(holder)).status).toBe(403);
  });

  it('ends after 30 idle minutes for operators, after 14 idle days for others', async () => {
    const [holder, operator] = [await service.signUp(), await service.operator()];
    await wait(29 * MINUTE);
    expect(await status(operator)).toBe(200);
    await wait(29 * MINUTE);
    expect(await status(operator)).toBe(200);
    await wait(31 * MINUTE);
    expect([await status(operator), await status(holder)]).toEqual([401, 200]);
    await wait(13 * DAY);
    expect(await status(holder)).toBe(200);
    await wait(14 * DAY + MINUTE);
    expect(await status(holder)).toBe(401);
  });

  it('ends after 30 days, however much it is used', async () => {
    const holder = await service.signUp();
    await wait(13 * DAY);
    expect(await status(holder)).toBe(200);
    await wait(13 * DAY);
    expect(await status(holder)).toBe(200);
    await wait(4 * DAY + MINUTE);
    expect(await status(holder)).toBe(401);
  });
});

function withoutRequest({ body }: Answer): object {
  const { requestId: _, ...rest } = body;
  return rest;
}

async function timed(work: () => Promise<Answer>): Promise<{ answer: Answer; took: number }> {
  const before = performance.now();
  const answer = await work();
  return { answer, took: performance.now() - before };
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
