import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  QUESTION,
  answer,
  approval,
  ask,
  askedHolder,
  daysFrom,
  outcome,
  type Approval,
  type Asked,
} from '../support/asking.js';
import { mustBe, startService, type Platform, type Service } from '../support/service.js';
import { factsOf } from '../support/wishes.js';

let service: Service;
let platform: Platform;
beforeAll(async () => {
  service = await startService();
  platform = await service.platform({ name: 'Voices of Home' });
});
afterAll(() => service.stop());

const WAITS = /question/;

async function events(of: string): Promise<{ type: string; answer?: string }[]> {
  const rows = await service.query<{ payload: string }>(
    `select p.payload from ledger_payload p join ledger_leaves l on l.id = p.leaf_id
      where p.payload like '%' || $1 || '%' order by l.at, l.id`,
    [of],
  );
  return rows.map(({ payload }) => JSON.parse(payload) as { type: string; answer?: string });
}

describe('a question to the holder', () => {
  it('is raised once however often it is asked, is told with the decision, and comes by mail', async () => {
    const holder = await askedHolder(service);
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask(platform, holder)));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    const [first] = asked as [Asked];
    expect(first).toMatchObject({ id: expect.stringMatching(/^ap_[0-9a-f]{32}$/), state: 'open' });
    const mail = await service.nextMail(holder.email, WAITS);
    expect(mail.text.replaceAll('\n', ' ')).toContain(
      'Voices of Home asks whether it may play a recording of your voice, unchanged: for the family archive, to be heard or seen by the family, in any country, since it named none.',
    );
    const other = await ask(platform, holder, { territory: 'DE' });
    expect(other.id).not.toBe(first.id);
    const { body } = mustBe(200, await platform.check({ ...QUESTION, likeness: holder.likeness }));
    const seen = mustBe(200, await platform.get<{ approval: Asked }>(`/v1/decisions/${body.context.id}`)).body;
    expect(seen.approval).toEqual(first);
    const list = mustBe(200, await holder.get<{ items: Approval[] }>('/v1/approvals?state=open')).body;
    expect(list.items.map(({ id }) => id).sort()).toEqual([first.id, other.id].sort());
    expect(mustBe(200, await holder.get<{ items: Approval[] }>('/v1/approvals?state=granted')).body.items).toEqual([]);
  });

  it('is answered with yes for so many uses, after a step-up, and no more than these are permitted', async () => {
    const holder = await askedHolder(service);
    const { id } = await ask(platform, holder);
    const given = await answer(holder, id, { answer: 'yes', uses: 2, conditions: { watermark: true } });
    expect(given).toMatchObject({ state: 'granted', voices: [{ mine: true, answer: 'yes' }] });
    expect(await factsOf(service, holder)).toMatchObject({
      grants: [{ id: given.grant, by: 'holder', phase: 'lifetime', usesLeft: 2, territories: 'any' }],
    });
    expect(await outcome(platform, holder, { audience: 'public' })).toBe('ask');
    expect([await outcome(platform, holder), await outcome(platform, holder)]).toEqual(['permit', 'permit']);
    const again = await ask(platform, holder);
    expect(again.id).not.toBe(id);
    expect(await approval(holder, id)).toMatchObject({ state: 'ended', grant: null });
    const replayed = await holder.post(`/v1/approvals/${id}/answer`, { answer: 'yes', uses: 2 });
    expect(replayed.body).toMatchObject({ status: 409, code: 'approvals.closed' });
    expect(await outcome(platform, holder)).toBe('ask');
  });

  it('threat: an answer replayed while it stands gives no second grant', async () => {
    const holder = await askedHolder(service);
    const { id } = await ask(platform, holder);
    await answer(holder, id, { answer: 'yes', uses: 1 });
    const replayed = await holder.post(`/v1/approvals/${id}/answer`, { answer: 'yes', uses: 1 });
    expect(replayed.body).toMatchObject({ status: 409, code: 'approvals.already_granted' });
    expect(await factsOf(service, holder)).toMatchObject({ grants: [{ usesLeft: 1 }] });
  });

  it('needs a step-up for a yes, and none for a no', async () => {
    const holder = await askedHolder(service);
    const { id, respondBy } = await ask(platform, holder);
    await daysFrom(service, respondBy, -13);
    const yes = await holder.post(`/v1/approvals/${id}/answer`, { answer: 'yes' });
    expect(yes.body).toMatchObject({ status: 403, code: 'identity.step_up_required' });
    expect(await answer(holder, id, { answer: 'no' })).toMatchObject({ state: 'refused' });
    expect((await holder.delete(`/v1/approvals/${id}/answer`)).body).toMatchObject({
      code: 'identity.step_up_required',
    });
    await holder.stepUp();
    expect(await answer(holder, id, { answer: 'yes' })).toMatchObject({ state: 'granted' });
    expect(await outcome(platform, holder)).toBe('permit');
  });

  it('is bound to what a yes may be: a year at most, one use at least, nothing unknown', async () => {
    const holder = await askedHolder(service);
    const { id, respondBy } = await ask(platform, holder);
    const year = Date.parse(respondBy) + 360 * 86_400_000;
    for (const bad of [
      { uses: 0 },
      { uses: 1.5 },
      { validUntil: new Date(year).toISOString() },
      { validUntil: '2020-01-01T00:00:00Z' },
      { conditions: { retainDays: 0 } },
      { reason: 'Because.' },
    ])
      expect((await holder.post(`/v1/approvals/${id}/answer`, { answer: 'yes', ...bad })).status).toBe(422);
    expect((await holder.post(`/v1/approvals/${id}/answer`, { answer: 'no', uses: 1 })).status).toBe(422);
    expect((await holder.post(`/v1/approvals/${id}/answer`, { answer: 'yes', scope: 'all' })).status).toBe(400);
    expect((await holder.post('/v1/approvals/ap_none/answer', { answer: 'no' })).status).toBe(404);
    expect((await (await service.signUp()).post(`/v1/approvals/${id}/answer`, { answer: 'no' })).status).toBe(404);
    const { grant } = await answer(holder, id, { answer: 'yes' });
    const { grants } = (await factsOf(service, holder)) as { grants: { id: string; validUntil: string }[] };
    const days =
      (Date.parse(grants.find((one) => one.id === grant)?.validUntil ?? '') - Date.parse(respondBy)) / 86_400_000;
    expect(days).toBeGreaterThan(15.9);
    expect(days).toBeLessThan(16.1);
  });

  it('is taken back: a later no, or the answer taken back, revokes the grant at once, and it is on record', async () => {
    const [one, other] = [await askedHolder(service), await askedHolder(service)];
    const asked = await ask(platform, one);
    const { grant } = await answer(one, asked.id, { answer: 'yes' });
    expect(await outcome(platform, one)).toBe('permit');
    expect(await answer(one, asked.id, { answer: 'no' })).toMatchObject({ state: 'refused', grant: null });
    expect(await factsOf(service, one)).toMatchObject({ grants: [] });
    expect(await ask(platform, one)).toMatchObject({ id: asked.id, state: 'refused' });
    expect((await events(grant ?? '')).map(({ type }) => type)).toEqual(['grant.given', 'grant.revoked']);

    const heard = await service.query<{ type: string; state: string | null }>(
      `select type, body ->> 'state' as state from platform_events where body::text like '%' || $1 || '%' and type <> 'likeness.changed' order by at, id`,
      [one.likeness],
    );
    expect(heard.map(({ type, state }) => `${type} ${state ?? ''}`).sort()).toEqual([
      'approval.answered granted',
      'approval.answered refused',
      'grant.revoked ',
    ]);

    const second = await ask(platform, other);
    await answer(other, second.id, { answer: 'yes' });
    mustBe(200, await other.delete(`/v1/approvals/${second.id}/answer`));
    expect(await ask(platform, other)).toMatchObject({ id: second.id, state: 'open' });
    expect((await other.delete(`/v1/approvals/${second.id}/answer`)).status).toBe(409);
  });

  it('troubles nobody when it is denied, unknown, or asked by who may not ask', async () => {
    const holder = await askedHolder(service);
    const count = async (): Promise<unknown> => (await service.query('select count(*)::int as n from approvals'))[0];
    const before = await count();
    expect(await outcome(platform, holder, { purpose: 'intimate' })).toBe('deny');
    expect(await outcome(platform, holder, { likeness: 'lk_nobody' })).toBe('deny');
    const blocked = await service.platform();
    const no = { outcome: 'rejected', note: 'For the test.' };
    mustBe(200, await (await service.operator()).post(`/v1/operator/platforms/${blocked.id}/approval`, no));
    expect((await blocked.check({ ...QUESTION, likeness: holder.likeness })).status).toBe(403);
    expect(await count()).toEqual(before);
  });
});
