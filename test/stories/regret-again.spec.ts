import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cautious, endWindow, rulesOf, statesOf } from '../support/regret.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, sign } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** A refusal of a place of its own, so that no two of them say the same. */
const refusalOf = (territory: string): object => ({ ...REFUSAL, id: territory, territories: [territory] });
const MINE = { ...PERMIT, id: 'mine' };

describe('signing again and again within a regret window', () => {
  it('is refused after four times, says why, and is open again once the waiting one is cancelled', async () => {
    const holder = await cautious(service);
    for (const territory of ['DE', 'FR', 'IT', 'ES'])
      await sign(holder, { ...NO_WISHES, rules: [MINE, { ...REFUSAL, id: 'no' }, refusalOf(territory)] });
    expect(await rulesOf(service, holder)).toEqual([
      'permit mine',
      'refuse DE',
      'refuse ES',
      'refuse FR',
      'refuse IT',
      'refuse no',
    ]);

    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    const fifth = await holder.post('/v1/directive/signature', { method: 'typed', name: holder.name });
    expect(fifth.body).toMatchObject({ code: 'consent.too_many_signatures', status: 409 });
    mustBe(200, await holder.get('/v1/directive/draft'));
    mustBe(200, await holder.post('/v1/directive/cancellation', {}));
    expect(await rulesOf(service, holder)).toEqual(['permit mine']);

    await sign(holder, { ...NO_WISHES, rules: [refusalOf('PT')] });
    expect(await rulesOf(service, holder)).toEqual(['refuse PT']);
    expect(await statesOf(holder)).toEqual(['waiting', 'cancelled', 'replaced', 'replaced', 'replaced', 'in_force']);
  });

  it('binds to each version for as long as its own window runs, and no longer', async () => {
    const holder = await cautious(service);
    await sign(holder, { ...NO_WISHES, rules: [refusalOf('DE')] });
    await sign(holder, { ...NO_WISHES, rules: [MINE, refusalOf('FR')] });
    expect(await rulesOf(service, holder)).toEqual(['refuse DE', 'refuse FR']);
    await endWindow(service, holder, 2);
    await sign(holder, { ...NO_WISHES, rules: [MINE] });
    expect(await rulesOf(service, holder)).toEqual(['permit mine', 'refuse FR']);
  });
});
