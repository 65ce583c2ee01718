import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

const HOUR = 3_600_000;

describe('settings', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.stop();
  });
  const settingsOf = async (person: Person): Promise<unknown> =>
    mustBe(200, await person.get<{ settings: unknown }>('/v1/me')).body.settings;

  it('are changed any of them, and stand in what I am told of myself', async () => {
    const holder = await service.signUp({ locale: 'de' });
    const wish = { regretHours: 24, contestDays: 30, executorsSuffice: true, checkInMonths: 6, textSize: 'large' };
    const changed = mustBe(200, await holder.patch('/v1/settings', wish));
    expect(changed.body).toEqual({ ...wish, locale: 'de', pendingRegret: null });
    expect(await settingsOf(holder)).toEqual(changed.body);
    mustBe(200, await holder.patch('/v1/settings', { checkInMonths: null, locale: 'uk' }));
    expect(await settingsOf(holder)).toMatchObject({ ...wish, checkInMonths: null, locale: 'uk' });
    expect((await holder.get('/v1/me')).body).toMatchObject({ account: { locale: 'uk', textSize: 'large' } });
    expect((await holder.patch('/v1/settings', {})).status).toBe(200);
  });

  it('tell the ledger what was chosen about consent', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { contestDays: 45, textSize: 'larger' }));
    const rows = await service.query<{ payload: string }>('select payload from ledger_payload where payload like $1', [
      `%${holder.account}%`,
    ]);
    const entries = rows.map(({ payload }) => JSON.parse(payload) as { type: string; set?: object });
    expect(entries.filter(({ type }) => type === 'settings.changed').map(({ set }) => set)).toEqual([
      { contestDays: 45 },
    ]);
  });

  it.each([
    [422, { regretHours: 48 }],
    [422, { contestDays: 2 }],
    [422, { contestDays: 91 }],
    [422, { checkInMonths: 2 }],
    [422, { checkInMonths: 25 }],
    [422, { locale: 'fr' }],
    [422, { textSize: 'huge' }],
    [400, { executorsSuffice: 'yes' }],
    [400, { contestDays: null }],
    [400, { colour: 'green' }],
  ])('answer %i to %j and stay as they are', async (status, change) => {
    const holder = await service.signUp();
    const before = await settingsOf(holder);
    expect((await holder.patch('/v1/settings', change)).status).toBe(status);
    expect(await settingsOf(holder)).toEqual(before);
  });

  it('need the password again to let the executors suffice, and for nothing else', async () => {
    const own = await startService();
    try {
      const holder = await own.signUp();
      await own.clock(new Date(Date.now() + HOUR / 10).toISOString());
      expect(await holder.patch('/v1/settings', { contestDays: 30, executorsSuffice: true })).toMatchObject({
        status: 403,
        body: { code: 'identity.step_up_required' },
      });
      expect((await holder.get('/v1/me')).body).toMatchObject({
        settings: { contestDays: 14, executorsSuffice: false },
      });
      mustBe(200, await holder.patch('/v1/settings', { contestDays: 30, executorsSuffice: false }));
      await holder.stepUp();
      mustBe(200, await holder.patch('/v1/settings', { executorsSuffice: true }));
    } finally {
      await own.stop();
    }
  });

  it('are nobody else’s', async () => {
    expect((await service.anonymous().patch('/v1/settings', { textSize: 'large' })).status).toBe(401);
  });

  it('lower the regret window only when the old one has run out, with a mail', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 72 }));
    const lowered = mustBe(200, await holder.patch<Lowered>('/v1/settings', { regretHours: 0 })).body;
    expect(lowered).toMatchObject({ regretHours: 72, pendingRegret: { hours: 0 } });
    const at = Date.parse(lowered.pendingRegret.at);
    expect(Math.abs(at - Date.now() - 72 * HOUR)).toBeLessThan(HOUR / 60);
    expect((await service.nextMail(holder.email, /regret/)).text).toContain('free wish');
    await service.clock(new Date(at - 60_000).toISOString());
    expect(await settingsOf(holder)).toMatchObject({ regretHours: 72 });
    await service.clock(new Date(at).toISOString());
    expect(await settingsOf(holder)).toMatchObject({ regretHours: 0, pendingRegret: null });
  });
});

interface Lowered {
  pendingRegret: { hours: number; at: string };
}
