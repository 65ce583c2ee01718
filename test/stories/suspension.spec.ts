import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Service } from '../support/service.js';
import { factsOf, reviseFacts } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('the kill switch', () => {
  it('stops everything at once, and once more does nothing more', async () => {
    const holder = await service.signUp();
    const suspended = mustBe(200, await holder.put('/v1/likeness/suspension'));
    expect(suspended.body).toEqual({ suspended: true, suspendedBy: ['holder'] });
    expect(mustBe(200, await holder.put('/v1/likeness/suspension')).body).toEqual(suspended.body);
    expect(await factsOf(service, holder)).toMatchObject({ version: 2, suspendedBy: ['holder'] });
    const [entry] = await service.query<{ payload: string }>(
      `select payload from ledger_payload where payload like '%likeness.suspended%' and payload like '%' || $1 || '%'`,
      [holder.likeness],
    );
    expect(JSON.parse(entry?.payload ?? '{}')).toMatchObject({
      type: 'likeness.suspended',
      by: holder.account,
      version: 2,
      set: { suspendedBy: ['holder'] },
    });
  });

  it('is lifted by the holder, who gives their password again for it', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    await service.query(
      `update sessions set stepped_up_at = stepped_up_at - interval '6 minutes' where account_id = $1`,
      [holder.account.slice(3)],
    );
    expect((await holder.delete('/v1/likeness/suspension')).body).toMatchObject({ code: 'identity.step_up_required' });
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['holder'] });
    await holder.stepUp();
    const lifted = mustBe(200, await holder.delete('/v1/likeness/suspension'));
    expect(lifted.body).toEqual({ suspended: false, suspendedBy: [] });
    expect(mustBe(200, await holder.delete('/v1/likeness/suspension')).body).toEqual(lifted.body);
    expect(await factsOf(service, holder)).toMatchObject({ version: 3, suspendedBy: [] });
  });

  it('does not lift the operator’s side, but the executors’', async () => {
    const holder = await service.signUp();
    await reviseFacts(service, holder, { suspendedBy: ['operator', 'executor'] });
    expect(mustBe(200, await holder.put('/v1/likeness/suspension')).body).toEqual({
      suspended: true,
      suspendedBy: ['operator', 'executor', 'holder'],
    });
    expect(mustBe(200, await holder.delete('/v1/likeness/suspension')).body).toEqual({
      suspended: true,
      suspendedBy: ['operator'],
    });
  });

  it('can be pulled, but not lifted, after a confirmed death', async () => {
    const holder = await service.signUp();
    await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2026-01-01', confirmedOn: '2026-02-01' });
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    const refused = await holder.delete('/v1/likeness/suspension');
    expect([refused.status, refused.body['code']]).toEqual([409, 'consent.only_closing']);
  });

  it('takes many hands at once: one entry, one version', async () => {
    const holder = await service.signUp();
    const answers = await Promise.all(Array.from({ length: 10 }, () => holder.put('/v1/likeness/suspension')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await factsOf(service, holder)).toMatchObject({ version: 2, suspendedBy: ['holder'] });
  });

  it('is not for strangers', async () => {
    expect((await service.anonymous().put('/v1/likeness/suspension')).status).toBe(401);
    expect((await service.anonymous().delete('/v1/likeness/suspension')).status).toBe(401);
  });
});
