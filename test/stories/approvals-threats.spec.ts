import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ASK,
  QUESTION,
  answer,
  approval,
  ask,
  askedHolder,
  die,
  estate,
  inOffice,
  outcome,
} from '../support/asking.js';
import { mustBe, startService, type Platform, type Service } from '../support/service.js';
import { NO_WISHES, factsOf, reviseFacts } from '../support/wishes.js';

let service: Service;
let platform: Platform;
beforeAll(async () => {
  service = await startService();
  platform = await service.platform({ name: 'Voices of Home' });
});
afterAll(() => service.stop());

describe('threats from executors', () => {
  it('threat: an executor who acts alone opens nothing where two must agree', async () => {
    const { holder, ann } = await estate(service);
    const { id } = await ask(platform, holder);
    await answer(ann, id, { answer: 'yes' });
    await answer(ann, id, { answer: 'yes', uses: 1 });
    expect(await approval(ann, id)).toMatchObject({ state: 'open', voices: [{ mine: true }] });
    expect(await outcome(platform, holder)).toBe('ask');
    const stranger = await service.signUp();
    for (const said of ['yes', 'no'])
      expect((await stranger.post(`/v1/approvals/${id}/answer`, { answer: said })).status).toBe(404);
  });

  it('threat: an executor acts for their own platform: they may refuse it, and not open it', async () => {
    const own = await service.platform({ admin: await service.signUp() });
    const { holder, ann, ben } = await estate(service, [own.admin], 1);
    const { id } = await ask(own, holder);
    const yes = await ben.post(`/v1/approvals/${id}/answer`, { answer: 'yes' });
    expect(yes.body).toMatchObject({ status: 403, code: 'approvals.own_platform' });
    expect(await outcome(own, holder)).toBe('ask');
    await answer(ann, id, { answer: 'yes' });
    expect(await outcome(own, holder)).toBe('permit');
    expect(await answer(ben, id, { answer: 'no' })).toMatchObject({ state: 'refused' });
    expect(await outcome(own, holder)).toBe('ask');
  });

  it('threat: executors never open what the holder refused, nor anything commercial', async () => {
    const { holder, ann, ben } = await estate(service);
    const { id } = await ask(platform, holder);
    await answer(ann, id, { answer: 'yes' });
    await answer(ben, id, { answer: 'yes' });
    expect(await outcome(platform, holder, { purpose: 'commercial' })).toBe('deny');
    const { directive } = (await factsOf(service, holder)) as { directive: { rules: object[] } };
    const refusal = { ...ASK, id: 'no', effect: 'refuse', purposes: [QUESTION.purpose] };
    await reviseFacts(service, holder, { directive: { ...directive, rules: [...directive.rules, refusal] } });
    expect(await outcome(platform, holder)).toBe('deny');
  });
});

describe('an executor in office after the confirmed death', () => {
  it('sees who asked and the true reason, and tries out uses; before it, and out of office, none of it', async () => {
    const holder = await askedHolder(service);
    const [ann, other] = [await service.signUp(), await service.signUp()];
    await inOffice(service, holder, [ann], 1);
    const { body } = mustBe(200, await platform.check({ ...QUESTION, likeness: holder.likeness, purpose: 'intimate' }));
    const { id } = body.context;
    const paths = [`/v1/estates/${holder.likeness}/activity`, `/v1/decisions/${id}`, `/v1/decisions/${id}/receipt`];
    const trial = { ...QUESTION, likeness: holder.likeness, platform: platform.id };
    for (const path of paths) expect((await ann.get(path)).status).toBe(404);
    expect((await ann.post('/v1/simulations', trial)).status).toBe(404);
    await die(service, holder);
    const activity = mustBe(200, await ann.get<{ items: { id: string }[] }>(paths[0] ?? '')).body;
    expect(activity.items.map((item) => item.id)).toContain(id);
    expect(mustBe(200, await ann.get(paths[1] ?? '')).body).toMatchObject({ reason: { code: 'prohibited_purpose' } });
    expect(mustBe(200, await ann.get(paths[2] ?? '')).body).toHaveProperty('inward');
    expect(mustBe(200, await ann.post('/v1/simulations', trial)).body).toMatchObject({ decision: { outcome: 'ask' } });
    expect(mustBe(200, await ann.post('/v1/simulations', { ...trial, draft: NO_WISHES })).body).toMatchObject({
      decision: { outcome: 'deny' },
    });
    for (const path of paths) expect((await other.get(path)).status).toBe(404);
    expect((await other.post('/v1/simulations', trial)).status).toBe(404);
  });
});
