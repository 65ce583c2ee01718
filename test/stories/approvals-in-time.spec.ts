import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answer, approval, ask, askedHolder, daysFrom, outcome, type Asked } from '../support/asking.js';
import { mustBe, startService, tokenIn, type Platform, type Service } from '../support/service.js';
import { factsOf } from '../support/wishes.js';

let service: Service;
let platform: Platform;
beforeAll(async () => {
  service = await startService();
  platform = await service.platform({ name: 'Voices of Home' });
});
afterAll(() => service.stop());

const WAITS = /question/;
const DAY = 1;

async function events(of: string): Promise<{ type: string; answer?: string }[]> {
  const rows = await service.query<{ payload: string }>(
    `select p.payload from ledger_payload p join ledger_leaves l on l.id = p.leaf_id
      where p.payload like '%' || $1 || '%' order by l.at, l.id`,
    [of],
  );
  return rows.map(({ payload }) => JSON.parse(payload) as { type: string; answer?: string });
}

describe('a question to the holder, in time', () => {
  it('is answered with no, which the platform reads with its reason, and nobody is troubled again for 90 days', async () => {
    const holder = await askedHolder(service);
    const first = await ask(platform, holder);
    const { id } = first;
    expect(await answer(holder, id, { answer: 'no', reason: 'Not yet.' })).toMatchObject({ state: 'refused' });
    expect(await ask(platform, holder)).toMatchObject({ id, state: 'refused' });
    const seen = mustBe(200, await platform.get(`/v1/approvals/${id}`)).body;
    expect(seen).toMatchObject({ id, state: 'refused', reason: 'Not yet.', territory: null });
    expect(JSON.stringify(seen)).not.toContain(holder.account);
    expect((await (await service.platform()).get(`/v1/approvals/${id}`)).status).toBe(404);
    expect((await (await service.signUp()).get(`/v1/approvals/${id}`)).status).toBe(404);
    const recorded = await events(id);
    expect(recorded.map(({ type }) => type)).toEqual(['approval.raised', 'approval.answered']);
    expect(JSON.stringify(recorded)).not.toMatch(/Not yet|Voices|family/);
    await daysFrom(service, first.respondBy, 90 - 14 - DAY);
    expect(await ask(platform, holder)).toMatchObject({ id, state: 'refused' });
    await daysFrom(service, first.respondBy, 90 - 14 + DAY);
    const anew = await ask(platform, holder);
    expect(anew).toMatchObject({ state: 'open' });
    expect(anew.id).not.toBe(id);
  });

  it('lapses unanswered after 14 days, which is a no for 90 days, and may still be answered', async () => {
    const holder = await askedHolder(service);
    const { id, respondBy } = await ask(platform, holder);
    await daysFrom(service, respondBy, 0);
    expect(await ask(platform, holder)).toMatchObject({ id, state: 'lapsed' });
    expect((await events(id)).map(({ type }) => type)).toEqual(['approval.raised', 'approval.lapsed']);
    await holder.signIn();
    expect(await answer(holder, id, { answer: 'yes', uses: 1 })).toMatchObject({ state: 'granted' });
    expect(await outcome(platform, holder)).toBe('permit');
  });

  it('leaves no grant behind once its time is up', async () => {
    const holder = await askedHolder(service);
    const { id, respondBy } = await ask(platform, holder);
    await answer(holder, id, { answer: 'yes', validUntil: respondBy, uses: 1 });
    expect(await outcome(platform, holder)).toBe('permit');
    expect(await factsOf(service, holder)).toMatchObject({ grants: [{ usesLeft: 0 }] });
    await daysFrom(service, respondBy, 0);
    expect(await factsOf(service, holder)).toMatchObject({ grants: [] });
    expect((await events(id)).map(({ type }) => type)).toContain('grant.expired');
    await holder.signIn();
    expect(await approval(holder, id)).toMatchObject({ state: 'ended' });
  });

  it('waits out the regret window when it is a yes, and one click cancels it', async () => {
    const holder = await askedHolder(service);
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    const asked = await ask(platform, holder);
    expect(await answer(holder, asked.id, { answer: 'yes' })).toMatchObject({ state: 'waiting', grant: null });
    expect(await ask(platform, holder)).toEqual(asked);
    const token = tokenIn(await service.nextMail(holder.email, /Your yes waits/));
    expect((await service.anonymous().post('/v1/approvals/cancellation', { token: 'made up' })).status).toBe(404);
    expect((await service.anonymous().post('/v1/approvals/cancellation', { token })).status).toBe(204);
    expect((await service.anonymous().post('/v1/approvals/cancellation', { token })).status).toBe(404);
    expect(await approval(holder, asked.id)).toMatchObject({ state: 'open', voices: [{ answer: 'withdrawn' }] });

    const { waitsUntil } = await answer(holder, asked.id, { answer: 'yes' });
    expect(await outcome(platform, holder)).toBe('ask');
    const late = tokenIn(await service.nextMail(holder.email, /Your yes waits/));
    await service.clock(waitsUntil ?? '');
    expect(await outcome(platform, holder)).toBe('permit');
    expect((await service.anonymous().post('/v1/approvals/cancellation', { token: late })).status).toBe(404);
  });
});

describe('threat: approval spam to the bereaved', () => {
  const AUDIENCES = ['self', 'named', 'family', 'organisation', 'public'];

  it('leaves at most five questions of one platform open, and says so', async () => {
    const holder = await askedHolder(service);
    const many = AUDIENCES.flatMap((audience) => [{ audience }, { audience, territory: 'FR' }]);
    const asked = await Promise.all(many.map((use) => ask(platform, holder, use)));
    expect(asked.filter(({ state }) => state === 'open')).toHaveLength(5);
    for (const one of asked.filter(({ state }) => state !== 'open'))
      expect(one).toEqual({ id: null, state: 'not_raised', respondBy: null, reason: 'too_many_open' });
    const [first] = asked.filter(({ state }) => state === 'open') as [Asked];
    await answer(holder, first.id, { answer: 'no' });
    const next = many[asked.findIndex(({ state }) => state === 'not_raised')];
    expect(await ask(platform, holder, next)).toMatchObject({ state: 'open' });
    expect(await ask(await service.platform(), holder)).toMatchObject({ state: 'open' });
  });

  it('sends one person at most one mail a day, with all that waits in it', async () => {
    const holder = await askedHolder(service);
    const asked: Asked[] = [];
    for (const audience of AUDIENCES) asked.push(await ask(platform, holder, { audience }));
    const [first, second] = asked as [Asked, Asked];
    expect((await service.nextMail(holder.email, WAITS)).subject).toBe('A question waits for your answer');
    await answer(holder, second.id, { answer: 'no' });
    await daysFrom(service, first.respondBy, -12.9);
    expect((await service.nextMail(holder.email, WAITS)).subject).toBe('3 questions wait for your answer');
    await daysFrom(service, first.respondBy, 1);
    const mails = service.mails().filter(({ to, subject }) => to === holder.email && WAITS.test(subject));
    expect(mails).toHaveLength(2);
  });
});
