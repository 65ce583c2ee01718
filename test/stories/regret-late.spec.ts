import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cautious, endWindow, rulesOf, statesOf } from '../support/regret.js';
import { mustBe, startService, tokenIn, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const TALK = { ...PERMIT, id: 'talk', operations: ['converse'] };
const CANCELLATION = '/v1/directive/cancellation';

describe('a regret window that is over while its timer is late', () => {
  it('has put its version in force before the next signature, whose cancellation falls back on it', async () => {
    const holder = await cautious(service);
    await sign(holder, NO_WISHES);
    await endWindow(service, holder, 2);
    await sign(holder, { ...NO_WISHES, rules: [TALK] });
    expect(await statesOf(holder)).toEqual(['waiting', 'in_force', 'replaced']);
    mustBe(200, await holder.post(CANCELLATION, {}));
    expect(await rulesOf(service, holder)).toEqual([]);
    expect(await statesOf(holder)).toEqual(['cancelled', 'in_force', 'replaced']);
  });

  it('cannot be cancelled, and is settled by the attempt', async () => {
    const holder = await cautious(service);
    await sign(holder, { ...NO_WISHES, rules: [TALK] });
    await endWindow(service, holder, 2);
    const refused = await holder.post(CANCELLATION, {});
    expect(refused.body).toMatchObject({ code: 'consent.no_longer_waiting', status: 409 });
    expect(await rulesOf(service, holder)).toEqual(['permit talk']);
    expect(await statesOf(holder)).toEqual(['in_force', 'replaced']);
  });

  it('cannot be cancelled by the mailed link either, and stays settled though a keyed call is undone', async () => {
    const holder = await cautious(service);
    await sign(holder, { ...NO_WISHES, rules: [TALK] });
    await endWindow(service, holder, 2);
    const token = tokenIn(await service.nextMail(holder.email, /waits/));
    const keyed = service.anonymous({ 'idempotency-key': 'late' });
    expect((await keyed.post(CANCELLATION, { token })).status).toBe(409);
    expect(await statesOf(holder)).toEqual(['in_force', 'replaced']);
    expect((await keyed.post(CANCELLATION, { token })).status).toBe(409);
  });

  it('is settled although another cannot be', async () => {
    const [stuck, other] = [await cautious(service), await cautious(service)];
    await sign(stuck, { ...NO_WISHES, rules: [TALK] });
    const { waitsUntil } = await sign(other, { ...NO_WISHES, rules: [TALK] });
    await service.query(`
      create function stuck() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$;
      create trigger stuck before update on likeness_facts for each row
        when (old.likeness_id = '${stuck.likeness.slice(3)}') execute function stuck()`);
    await expect(service.clock(waitsUntil ?? '')).rejects.toThrow(/clock did not move/);
    await other.stepUp();
    expect(await statesOf(other)).toEqual(['in_force', 'replaced']);
    await service.query('drop trigger stuck on likeness_facts; drop function stuck()');
    await service.clock(new Date(Date.parse(waitsUntil ?? '') + 1000).toISOString());
    await stuck.stepUp();
    expect(await statesOf(stuck)).toEqual(['in_force', 'replaced']);
  });
});
