import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answer,
  approval,
  ask,
  askedHolder,
  daysFrom,
  die,
  estate,
  inOffice,
  outcome,
  type Approval,
} from '../support/asking.js';
import { mustBe, startService, type Person, type Platform, type Service } from '../support/service.js';
import { factsOf, reviseFacts } from '../support/wishes.js';

let service: Service;
let platform: Platform;
beforeAll(async () => {
  service = await startService();
  platform = await service.platform({ name: 'Voices of Home' });
});
afterAll(() => service.stop());

const WAITS = /question/;

async function list(who: Person): Promise<string[]> {
  return mustBe(200, await who.get<{ items: Approval[] }>('/v1/approvals')).body.items.map(({ id }) => id);
}

describe('a question to the executors', () => {
  it('needs both yeses, and is granted within the narrowest bounds', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id, respondBy } = await ask(platform, holder);
    for (const one of [ann, ben]) expect((await service.nextMail(one.email, WAITS)).text).toContain('Person’s');
    const first = await answer(ann, id, { answer: 'yes', uses: 5, conditions: { retainDays: 30 } });
    expect(first).toMatchObject({ state: 'open', needed: 2, voices: [{ account: ann.account, mine: true }] });
    expect(await outcome(platform, holder)).toBe('ask');
    await answer(ben, id, { answer: 'yes', validUntil: respondBy, conditions: { retainDays: 9, watermark: true } });
    expect(await factsOf(service, holder)).toMatchObject({
      grants: [
        {
          by: 'executors',
          phase: 'post_mortem',
          validUntil: respondBy,
          usesLeft: 5,
          conditions: { retainDays: 9, watermark: true },
        },
      ],
    });
    expect(await outcome(platform, holder)).toBe('permit');
    expect(await list(ben)).toEqual([id]);
    expect((await holder.post(`/v1/approvals/${id}/answer`, { answer: 'no' })).status).toBe(404);
  });

  it('is blocked by one no, which only its author takes back, and a later no revokes', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id } = await ask(platform, holder);
    await answer(ben, id, { answer: 'no' });
    expect(await answer(ann, id, { answer: 'yes' })).toMatchObject({ state: 'refused' });
    expect(await ask(platform, holder)).toMatchObject({ id, state: 'refused' });
    expect(mustBe(200, await ann.delete<Approval>(`/v1/approvals/${id}/answer`)).body.state).toBe('refused');
    await answer(ann, id, { answer: 'yes' });
    expect(await answer(ben, id, { answer: 'yes' })).toMatchObject({ state: 'granted' });
    expect(await outcome(platform, holder)).toBe('permit');
    await answer(ann, id, { answer: 'no' });
    expect(await outcome(platform, holder)).toBe('ask');
    expect(await factsOf(service, holder)).toMatchObject({ grants: [] });
    expect(await answer(ben, id, { answer: 'yes' })).toMatchObject({ state: 'refused' });
  });

  it('is asked again after 90 days, and a no of before still stands', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id, respondBy } = await ask(platform, holder);
    await answer(ben, id, { answer: 'no' });
    await daysFrom(service, respondBy, 90);
    const anew = await ask(platform, holder);
    expect(anew).toMatchObject({ state: 'open' });
    await Promise.all([ann.signIn(), ben.signIn()]);
    expect(await answer(ann, anew.id, { answer: 'yes' })).toMatchObject({ state: 'refused' });
    expect(await answer(ben, anew.id, { answer: 'yes' })).toMatchObject({ state: 'granted' });
  });

  it('leaves uncounted who is silent for 28 days after three mails, and no sooner', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id, respondBy } = await ask(platform, holder);
    await answer(ann, id, {
      answer: 'yes',
      validUntil: new Date(Date.parse(respondBy) + 60 * 86_400_000).toISOString(),
    });
    await service.nextMail(ben.email, WAITS);
    for (const day of [-6, 2]) {
      await daysFrom(service, respondBy, day);
      await service.nextMail(ben.email, WAITS);
    }
    await daysFrom(service, respondBy, 13.9);
    expect(await ask(platform, holder)).toMatchObject({ id, state: 'open' });
    await daysFrom(service, respondBy, 14);
    expect(await outcome(platform, holder)).toBe('permit');
    expect(service.mails().filter(({ to, subject }) => to === ben.email && WAITS.test(subject))).toHaveLength(3);
  });

  it('is the executors’ alone once the holder has died, whose own no stands for good', async () => {
    const holder = await askedHolder(service);
    const [ann] = [await service.signUp()];
    await inOffice(service, holder, [ann], 1);
    const open = await ask(platform, holder);
    const refused = await ask(platform, holder, { audience: 'public' });
    await answer(holder, refused.id, { answer: 'no' });
    expect(await list(ann)).toEqual([]);
    await die(service, holder);
    expect((await holder.post(`/v1/approvals/${open.id}/answer`, { answer: 'no' })).status).toBe(409);
    expect(mustBe(200, await platform.get(`/v1/approvals/${open.id}`)).body).toMatchObject({ state: 'lapsed' });
    const theirs = await ask(platform, holder);
    expect(theirs.id).not.toBe(open.id);
    expect(await approval(ann, theirs.id)).toMatchObject({ state: 'open', approver: 'executors' });
    expect(await ask(platform, holder, { audience: 'public' })).toEqual(
      refused.id ? { ...refused, state: 'refused' } : {},
    );
    expect((await ann.post(`/v1/approvals/${refused.id}/answer`, { answer: 'yes' })).status).toBe(404);
  });

  it('ends with the voices on it when the holder is back', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id } = await ask(platform, holder);
    await answer(ann, id, { answer: 'yes' });
    await answer(ben, id, { answer: 'yes' });
    await reviseFacts(service, holder, { lifeState: 'living', grants: [], diedOn: null, confirmedOn: null });
    expect((await ann.get(`/v1/approvals/${id}`)).status).toBe(404);
    expect((await ann.post(`/v1/approvals/${id}/answer`, { answer: 'yes' })).status).toBe(404);
    const anew = await ask(platform, holder);
    expect(anew.id).not.toBe(id);
    expect(await approval(holder, anew.id)).toMatchObject({ approver: 'holder', state: 'open' });
    expect(await approval(holder, id)).toMatchObject({ state: 'ended' });
    await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2024-01-01', confirmedOn: '2024-06-01' });
    expect(await outcome(platform, holder)).toBe('ask');
    expect((await ann.post(`/v1/approvals/${id}/answer`, { answer: 'yes' })).status).toBe(409);
  });
});
