import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cautious, rulesOf } from '../support/regret.js';
import { mustBe, startService, tokenIn, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, factsOf, sign } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const HOUR_MS = 3_600_000;
const WAITS = /waits/;
const TALK = { ...PERMIT, id: 'talk', operations: ['converse'] };

async function later(holder: Person, instant: string | null): Promise<void> {
  if (instant === null) throw new Error('Nothing waits.');
  await service.clock(instant);
  await holder.stepUp();
}

async function entriesOf(holder: Person, type: string): Promise<number> {
  const rows = await service.query(
    `select 1 from ledger_payload where payload like '%"type":"' || $1 || '"%' and payload like '%' || $2 || '%'`,
    [type, holder.likeness],
  );
  return rows.length;
}

describe('a signature with a regret window, for a holder under pressure', () => {
  it('leaves only what both directives allow, then the new one alone, once', async () => {
    const holder = await cautious(service);
    const signed = await sign(holder, {
      ...NO_WISHES,
      rules: [{ ...PERMIT, id: 'same' }, TALK, { ...REFUSAL, id: 'no' }],
    });
    expect(signed.state).toBe('waiting');
    expect(Date.parse(signed.waitsUntil ?? '') - Date.parse(signed.signedAt)).toBe(24 * HOUR_MS);
    expect(await rulesOf(service, holder)).toEqual(['permit same', 'refuse no']);
    expect((await holder.get('/v1/directives')).body).toMatchObject({
      items: [
        { version: 2, state: 'waiting', waitsUntil: signed.waitsUntil },
        { version: 1, state: 'in_force' },
      ],
    });

    await later(holder, signed.waitsUntil);
    expect(await rulesOf(service, holder)).toEqual(['permit same', 'permit talk', 'refuse no']);
    await service.clock(new Date(Date.parse(signed.waitsUntil ?? '') + HOUR_MS).toISOString());
    expect(await entriesOf(holder, 'directive.in_force')).toBe(1);
    expect((await holder.get('/v1/directives')).body).toMatchObject({
      items: [
        { version: 2, state: 'in_force', waitsUntil: null },
        { version: 1, state: 'replaced' },
      ],
    });
  });

  it('is cancelled by anyone who has the mailed link, and the old directive holds again', async () => {
    const holder = await cautious(service);
    await sign(holder, { ...NO_WISHES, rules: [TALK] });
    expect(await rulesOf(service, holder)).toEqual([]);
    const mail = await service.nextMail(holder.email, WAITS);
    expect(mail.text).toContain(`${service.url}/directive/cancel?token=`);
    const cancelled = mustBe(
      200,
      await service.anonymous().post('/v1/directive/cancellation', { token: tokenIn(mail) }),
    );
    expect(cancelled.body).toMatchObject({ version: 2 });
    expect(await rulesOf(service, holder)).toEqual(['permit mine']);
    expect((await holder.get('/v1/directives/2')).body).toMatchObject({ state: 'cancelled' });
    const again = await service.anonymous().post('/v1/directive/cancellation', { token: tokenIn(mail) });
    expect(again.body).toMatchObject({ code: 'consent.no_longer_waiting', status: 409 });
  });

  it('is cancelled by its holder without a token, and by nobody else', async () => {
    const [holder, other] = [await cautious(service), await service.signUp()];
    await sign(holder, { ...NO_WISHES, doNotReanimate: true });
    expect((await service.anonymous().post('/v1/directive/cancellation', {})).status).toBe(401);
    expect((await other.post('/v1/directive/cancellation', {})).status).toBe(404);
    expect((await other.post('/v1/directive/cancellation', { token: 'made up' })).status).toBe(404);
    mustBe(200, await holder.post('/v1/directive/cancellation', {}));
    expect(await factsOf(service, holder)).toMatchObject({ directive: { version: 1, doNotReanimate: false } });
  });

  it('holds refusals only where nothing was signed before, and nothing once that is cancelled', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    await sign(holder, { ...NO_WISHES, rules: [TALK, { ...REFUSAL, id: 'no' }] });
    expect(await rulesOf(service, holder)).toEqual(['refuse no']);
    mustBe(200, await holder.post('/v1/directive/cancellation', {}));
    expect(await factsOf(service, holder)).toMatchObject({ directive: null });
  });

  it('given again within the window is never looser than what holds, and falls back on what was in force', async () => {
    const holder = await cautious(service);
    await sign(holder, { ...NO_WISHES, rules: [{ ...REFUSAL, id: 'no' }] });
    const second = await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, id: 'mine' }] });
    expect(await rulesOf(service, holder)).toEqual(['refuse no']);
    expect((await holder.get('/v1/directives')).body).toMatchObject({
      items: [{ state: 'waiting' }, { state: 'replaced' }, { state: 'in_force' }],
    });
    const first = await service.nextMail(holder.email, WAITS);
    const stale = await service.anonymous().post('/v1/directive/cancellation', { token: tokenIn(first) });
    expect(stale.status).toBe(409);
    await later(holder, second.waitsUntil);
    expect(await rulesOf(service, holder)).toEqual(['permit mine']);
    expect(await entriesOf(holder, 'directive.in_force')).toBe(1);
  });

  it('does not hold up a withdrawal', async () => {
    const holder = await cautious(service);
    const signed = await sign(holder, { ...NO_WISHES, rules: [TALK] });
    mustBe(200, await holder.delete('/v1/directive'));
    expect(await factsOf(service, holder)).toMatchObject({ directive: null });
    await later(holder, signed.waitsUntil);
    expect(await factsOf(service, holder)).toMatchObject({ directive: null });
    expect((await holder.get('/v1/directives')).body).toMatchObject({
      items: [{ state: 'withdrawn' }, { state: 'withdrawn' }],
    });
  });

  it('ends on time although the service was down at that moment', async () => {
    const holder = await cautious(service);
    const signed = await sign(holder, { ...NO_WISHES, rules: [TALK] });
    await service.kill('SIGKILL');
    await service.start();
    await later(holder, signed.waitsUntil);
    expect(await rulesOf(service, holder)).toEqual(['permit talk']);
    expect(await entriesOf(holder, 'directive.in_force')).toBe(1);
  });
});
