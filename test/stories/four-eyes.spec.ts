import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GUARDED, registerWard } from '../support/guarded.js';
import { family, report, reportPath, review, reviewLifeSign, sendCertificate, Timeline } from '../support/deaths.js';
import { appoint } from '../support/executors.js';
import { factsOf } from '../support/wishes.js';
import { submitProof } from '../support/proofs.js';
import { OPERATOR_EMAILS, mustBe, startService, type Person, type Service } from '../support/service.js';

let service: Service;
let first: Person;
let second: Person;

beforeAll(async () => {
  service = await startService({ env: { SAYSO_FOUR_EYES: 'on' } });
  first = await service.operator();
  second = await service.signUp({ email: OPERATOR_EMAILS[1], name: 'Otto Operator' });
});
afterAll(() => service.stop());

const register = async (admin: Person): Promise<string> =>
  mustBe(201, await admin.post<{ id: string }>('/v1/platforms', { name: 'Evergreen', website: 'https://e.example' }))
    .body.id;
const approval = (platform: string) => `/v1/operator/platforms/${platform}/approval`;

const reviewOfNew = async (holder: Person): Promise<string> =>
  `/v1/operator/identity-proofs/${(await submitProof(holder)).id}/review`;

describe('under four eyes a platform', () => {
  it('is approved by two different operators', async () => {
    const platform = await register(await service.signUp());
    expect(await first.post(approval(platform))).toMatchObject({
      status: 200,
      body: { state: 'pending', voices: 1, needed: 2 },
    });
    expect(await first.post(approval(platform))).toMatchObject({
      status: 409,
      body: { code: 'identity.already_accepted' },
    });
    expect(await second.post(approval(platform))).toMatchObject({
      status: 200,
      body: { state: 'approved', voices: 2, needed: 2 },
    });
  });

  it('is approved by none who administers it', async () => {
    const platform = await register(second);
    expect(await second.post(approval(platform))).toMatchObject({
      status: 403,
      body: { code: 'identity.reviewer_is_party' },
    });
    expect(await first.post(approval(platform))).toMatchObject({ body: { state: 'pending', voices: 1, needed: 2 } });
  });

  it('is blocked by one, and needs two again afterwards', async () => {
    const platform = await register(await service.signUp());
    for (const operator of [first, second]) mustBe(200, await operator.post(approval(platform)));
    const no = { outcome: 'rejected', note: 'complaints' };
    expect(await second.post(approval(platform), no)).toMatchObject({ body: { state: 'blocked' } });
    expect(await second.post(approval(platform))).toMatchObject({ body: { state: 'blocked', voices: 1, needed: 2 } });
  });

  it('is not approved twice over by two who answer at once', async () => {
    const platform = await register(await service.signUp());
    const answers = await Promise.all([first, second].map((operator) => operator.post(approval(platform))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body['state']).sort()).toEqual(['approved', 'pending']);
  });
});

describe('under four eyes an identity', () => {
  const accepted = { outcome: 'accepted', note: '' };

  it('is proven by two operators who are not its holder', async () => {
    const review = await reviewOfNew(second);
    expect(await second.post(review, accepted)).toMatchObject({ status: 403 });
    expect(await first.post(review, accepted)).toMatchObject({
      status: 200,
      body: { state: 'submitted', voices: 1, needed: 2 },
    });
    expect(await first.post(review, accepted)).toMatchObject({ status: 409 });
    const [row] = await service.query<{ identity: string }>(
      `select facts->>'identity' as identity from likeness_facts where likeness_id = $1::uuid`,
      [second.likeness.slice(3)],
    );
    expect(row?.identity).toBe('unproven');
  });

  it('is rejected by one, whoever accepted before', async () => {
    const review = await reviewOfNew(await service.signUp());
    mustBe(200, await first.post(review, accepted));
    expect(await second.post(review, { outcome: 'rejected', note: 'another face' })).toMatchObject({
      body: { state: 'rejected' },
    });
  });
});

describe('under four eyes a guarded likeness', () => {
  const accepted = { outcome: 'accepted', note: '' };

  it('is guarded, and handed over, by two operators of whom none is the guardian or the person', async () => {
    const bornOn = '1970-01-02';
    const ward = { reason: 'unable_to_sign', bornOn, guardianEmail: 'guardian@example.test' };
    const { id } = mustBe(201, await registerWard(first, ward)).body;
    const review = `${GUARDED}/${id}/review`;
    expect((await first.post(review, accepted)).body).toMatchObject({ state: 'waiting', voices: 1, needed: 2 });
    expect((await first.post(review, accepted)).status).toBe(409);
    expect((await second.post(review, accepted)).body).toMatchObject({ state: 'guarded', voices: 2 });
    const own = mustBe(201, await registerWard(first, { ...ward, guardianEmail: second.email })).body;
    expect(await second.post(`${GUARDED}/${own.id}/review`, accepted)).toMatchObject({
      status: 403,
      body: { code: 'identity.reviewer_is_party' },
    });
    const [person, another] = [await service.signUp({ bornOn }), await service.signUp({ bornOn })];
    for (const one of [person, another]) {
      const proof = await reviewOfNew(one);
      for (const operator of [first, second]) mustBe(200, await operator.post(proof, accepted));
    }
    const handOver = `${GUARDED}/${id}/hand-over`;
    const to = (holder: Person) => ({ ...accepted, holder: holder.likeness });
    expect((await first.post(handOver, to(person))).body).toMatchObject({ state: 'guarded', voices: 1, needed: 2 });
    expect((await second.post(handOver, to(another))).body).toMatchObject({ code: 'legacy.other_holder_proposed' });
    expect((await second.post(handOver, to(person))).body).toMatchObject({ state: 'handed_over' });
  });
});

describe('under four eyes a death', () => {
  let time: Timeline;
  beforeAll(() => {
    time = new Timeline(service);
  });

  const PARTY = { status: 403, body: { code: 'identity.reviewer_is_party' } };
  const voice = (lifeState: string, voices: number): object => ({ body: { lifeState, voices, needed: 2 } });

  it('is found true by two operators, undone by two, and one against another decides nothing', async () => {
    const { holder, first: executor } = await family(service, { executors: 1 });
    await time.pass(1);
    const { id } = await report(executor, holder, time.day());
    mustBe(200, await sendCertificate(executor, holder));
    expect(await review(first, id, 'rejected')).toMatchObject({ body: { state: 'death_reported', voices: 0 } });
    expect(await review(second, id, 'accepted')).toMatchObject({ body: { state: 'death_reported', voices: 1 } });
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'death_reported' });
    expect(await review(first, id, 'accepted')).toMatchObject({ body: { state: 'death_reported', voices: 2 } });
    await time.pass(14.01);
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'deceased' });
    await holder.signIn();
    mustBe(200, await holder.post('/v1/life-sign'));
    expect(await reviewLifeSign(first, holder, 'accepted')).toMatchObject(voice('death_reported', 1));
    expect(await reviewLifeSign(second, holder, 'rejected')).toMatchObject(voice('death_reported', 1));
    expect(await reviewLifeSign(first, holder, 'accepted')).toMatchObject({ status: 409 });
    expect(await reviewLifeSign(second, holder, 'accepted')).toMatchObject(voice('living', 2));
  });

  it('is found true of the day that both operators read, and of no other', async () => {
    const { holder, first: executor } = await family(service, { executors: 1 });
    await time.pass(3);
    const { id } = await report(executor, holder, time.day());
    const [early, late] = [{ diedOn: time.day(-2) }, { diedOn: time.day(-1) }];
    expect(await review(first, id, 'accepted', early)).toMatchObject({ body: { voices: 1 } });
    const differs = { status: 409, body: { code: 'identity.other_day_accepted' } };
    expect(await review(second, id, 'accepted')).toMatchObject(differs);
    expect(await review(second, id, 'accepted', late)).toMatchObject(differs);
    expect(mustBe(200, await executor.get(reportPath(holder))).body).toMatchObject({ diedOn: time.day() });
    expect(await review(first, id, 'accepted', late)).toMatchObject({ body: { voices: 1 } });
    expect(await review(second, id, 'accepted', late)).toMatchObject({ body: { voices: 2 } });
    expect(mustBe(200, await executor.get(reportPath(holder))).body).toMatchObject(late);
  });

  it('and a sign of life are reviewed by no operator who is the holder, reported it or is an executor', async () => {
    const ordinary = await service.signUp();
    await Promise.all([first.signIn(), second.signIn()]);
    await appoint(service, ordinary, [first]);
    await appoint(service, second, [ordinary]);
    await time.pass(1);
    const [ofOrdinary, ofSecond] = [
      await report(first, ordinary, time.day()),
      await report(ordinary, second, time.day()),
    ];
    for (const outcome of ['accepted', 'rejected'] as const) {
      expect(await review(first, ofOrdinary.id, outcome)).toMatchObject(PARTY);
      expect(await review(second, ofSecond.id, outcome)).toMatchObject(PARTY);
    }
    expect(await review(second, ofOrdinary.id, 'accepted')).toMatchObject({ body: { voices: 1, needed: 2 } });
    await time.pass(14.01);
    expect(await factsOf(service, ordinary)).toMatchObject({ lifeState: 'death_reported' });
  });
});
