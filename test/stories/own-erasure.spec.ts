import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { register, speak } from '../support/replicas.js';
import { mustBe, startService, tokenIn, type Answer, type Person, type Service } from '../support/service.js';
import { until } from '../support/until.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const permit = { ...PERMIT, operations: ['train', 'generate'] };
const ASKED = /is to be erased/;

interface Standing {
  state: string;
  dueAt: string;
  waitsFor: string[];
}

let service: Service;
let platform: Platform;
let holder: Person;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await (await service.operator()).signIn();
  platform = await service.platform();
  holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [permit] });
});

const code = ({ status, body }: Answer): [number, unknown] => [status, body['code']];
const ask = async (): Promise<Standing> => mustBe(202, await holder.post<Standing>('/v1/erasure')).body;
const moveTo = (instant: string, ms = 0): Promise<void> =>
  service.clock(new Date(Date.parse(instant) + ms).toISOString());
const facts = (): Promise<object[]> =>
  service.query('select 1 from likeness_facts where likeness_id = $1', [holder.likeness.slice(3)]);
const isGone = async (): Promise<boolean> => (await facts()).length === 0;

describe('a holder who asks to be erased', () => {
  it('is told, has two weeks, and goes once every replica is attested to be destroyed', async () => {
    const { id } = await register(platform, holder);
    const asked = await ask();
    expect(asked).toMatchObject({ state: 'notice', waitsFor: [id] });
    expect(await ask()).toEqual(asked);
    expect((await service.nextMail(holder.email, ASKED)).text).toContain('/erasure/cancel?token=');
    await moveTo(asked.dueAt, -1000);
    expect(await speak(platform, holder, id)).toBe('permit: permitted');

    await moveTo(asked.dueAt);
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
    await service.nextMail(holder.email, /has begun/);
    await holder.signIn();
    expect(mustBe(200, await holder.get<Standing>('/v1/erasure')).body).toMatchObject({
      state: 'begun',
      waitsFor: [id],
    });
    await moveTo(asked.dueAt, 5 * HOUR_MS);
    expect(await isGone()).toBe(false);

    await service.restart();
    mustBe(200, await platform.post(`/v1/replicas/${id}/destruction`, {}));
    await moveTo(asked.dueAt, 7 * HOUR_MS);
    await until(isGone);
    await until(() => service.mails().every(({ to }) => to !== holder.email));
    expect((await holder.post('/v1/sessions', { email: holder.email, password: holder.password })).status).toBe(401);
    for (const table of ['erasure_requests', 'accounts', 'replicas'])
      expect(
        await service.query(`select 1 from ${table} t where t::text like '%' || $1 || '%'`, [holder.email]),
      ).toEqual([]);
    expect(await speak(platform, holder, id)).toBe('deny: replica_unknown');
  });

  it('waits for an overdue destruction, of which the operator knows', async () => {
    const { id } = await register(platform, holder);
    const { dueAt } = await ask();
    await moveTo(dueAt);
    await moveTo(dueAt, 8 * DAY_MS);
    expect(await isGone()).toBe(false);
    const operator = await service.operator();
    await operator.signIn();
    const { body } = mustBe(200, await operator.get<{ items: { id: string }[] }>('/v1/operator/overdue'));
    expect(body.items.map((one) => one.id)).toContain(id);
    mustBe(200, await platform.post(`/v1/replicas/${id}/destruction`, {}));
    await moveTo(dueAt, 9 * DAY_MS);
    await until(isGone);
  });

  it('cannot while other people’s records rest on the account', async () => {
    await platform.admin.stepUp();
    expect(code(await platform.admin.post('/v1/erasure'))).toEqual([409, 'privacy.administers_platforms']);
    expect(code(await holder.get('/v1/erasure'))).toEqual([404, 'privacy.erasure_not_asked']);
    expect(code(await holder.delete('/v1/erasure'))).toEqual([404, 'privacy.erasure_not_asked']);
  });

  it('cannot after a death report, and what was asked for before stops', async () => {
    const { dueAt } = await ask();
    await reviseFacts(service, holder, { lifeState: 'death_reported' });
    await moveTo(dueAt, HOUR_MS);
    expect(await isGone()).toBe(false);
    await holder.signIn();
    expect(code(await holder.get('/v1/erasure'))).toEqual([404, 'privacy.erasure_not_asked']);
    expect(code(await holder.post('/v1/erasure'))).toEqual([409, 'privacy.death_reported']);
  });
});

describe('erasure as an attack', () => {
  it('takes more than a stolen session', async () => {
    await service.query(`update sessions set stepped_up_at = stepped_up_at - interval '1 day' where account_id = $1`, [
      holder.account.slice(3),
    ]);
    expect(code(await holder.post('/v1/erasure'))).toEqual([403, 'identity.step_up_required']);
  });

  it('is told to the holder, who cancels it with one click and loses nothing', async () => {
    const { id } = await register(platform, holder);
    const { dueAt } = await ask();
    const token = tokenIn(await service.nextMail(holder.email, ASKED));
    const anyone = service.anonymous();
    expect(mustBe(200, await anyone.get(`/erasure/cancel?token=${token}`)).text).toContain('Cancel your erasure?');
    expect(mustBe(200, await holder.get<Standing>('/v1/erasure')).body.state).toBe('notice');
    mustBe(200, await anyone.post('/v1/erasure/cancellation', { token }));
    expect(code(await anyone.post('/v1/erasure/cancellation', { token }))).toEqual([404, 'privacy.erasure_not_asked']);
    await service.nextMail(holder.email, /is cancelled/);
    await moveTo(dueAt, DAY_MS);
    expect(await isGone()).toBe(false);
    expect(await speak(platform, holder, id)).toBe('permit: permitted');
  });

  it('ends just so when the holder cancels it signed in', async () => {
    const { dueAt } = await ask();
    expect(mustBe(200, await holder.delete('/v1/erasure')).body).toEqual({ cancelled: true });
    await moveTo(dueAt, DAY_MS);
    expect(await isGone()).toBe(false);
  });
});
