import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { die, family, report, reportPath, reviewLifeSign, Timeline, type Family } from '../support/deaths.js';
import { register } from '../support/replicas.js';
import { mustBe, startService, tokenIn, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, factsOf, sign } from '../support/wishes.js';

let service: Service;
let time: Timeline;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
});
afterAll(() => service.stop());

/** A family whose holder permits training, with a replica that is active. */
async function known(): Promise<Family & { replica: string }> {
  const made = await family(service);
  await (await service.operator()).signIn();
  await service.prove(made.holder);
  await made.holder.signIn();
  const permit = { ...PERMIT, operations: ['train', 'generate'], phases: ['lifetime', 'post_mortem'] };
  await sign(made.holder, { ...NO_WISHES, rules: [permit] });
  const { id } = await register(await service.platform(), made.holder);
  await time.pass(1);
  return { ...made, replica: id };
}

const stateOf = async (holder: Person): Promise<unknown> => (await factsOf(service, holder))['lifeState'];
const giveSign = (holder: Person) => holder.post<{ lifeState: string; waitsForOperator: boolean }>('/v1/life-sign');

describe('a sign of life', () => {
  it('ends a false death report at once, undoes what executors did since, and tells all', async () => {
    const { holder, first, second } = await known();
    await report(first, holder, time.day());
    mustBe(200, await second.put(`/v1/estates/${holder.likeness}/suspension`));
    mustBe(201, await second.post(`/v1/estates/${holder.likeness}/refusals`, { purposes: ['family_archive'] }));
    await holder.signIn();
    expect(mustBe(200, await giveSign(holder)).body).toEqual({ lifeState: 'living', waitsForOperator: false });
    expect(await factsOf(service, holder)).toMatchObject({
      lifeState: 'living',
      suspendedBy: [],
      executorRefusals: [],
    });
    await service.nextMail(second.email, /is alive/);
    const again = mustBe(201, await first.post(reportPath(holder), { diedOn: time.day() })).body;
    expect(again).toMatchObject({ state: 'pending', contestUntil: null });
    expect(await stateOf(holder)).toBe('living');
  });

  it('after a confirmed death waits for the operator, and then everything is as the holder left it', async () => {
    const { holder, first, second, executors, replica } = await known();
    await die(time, holder, executors);
    expect(await factsOf(service, holder)).toMatchObject({ replicas: { [replica]: { state: 'suspended' } } });
    await second.signIn();
    mustBe(200, await second.put(`/v1/estates/${holder.likeness}/suspension`));
    await holder.signIn();
    expect(mustBe(200, await giveSign(holder)).body).toEqual({ lifeState: 'death_reported', waitsForOperator: true });
    expect(await factsOf(service, holder)).toMatchObject({
      suspendedBy: [],
      replicas: { [replica]: { state: 'suspended' } },
    });
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    const closed = { status: 409, body: { code: 'identity.only_closing' } };
    expect(await holder.post('/v1/directive/signature', { method: 'typed', name: holder.name })).toMatchObject(closed);
    const operator = await service.operator();
    expect(mustBe(200, await reviewLifeSign(operator, holder, 'accepted')).body.lifeState).toBe('living');
    const facts = await factsOf(service, holder);
    expect(facts).toMatchObject({ lifeState: 'living', replicas: { [replica]: { state: 'active' } } });
    expect(facts).not.toHaveProperty('diedOn');
    await service.nextMail(holder.email, /Welcome back/);
    await service.nextMail(first.email, /is back/);
    await sign(holder, NO_WISHES);
  });

  it('stays without effect when the operator does not recognise the holder', async () => {
    const { holder, executors } = await known();
    await die(time, holder, executors);
    await holder.signIn();
    mustBe(200, await giveSign(holder));
    mustBe(200, await reviewLifeSign(await service.operator(), holder, 'rejected'));
    expect(await stateOf(holder)).toBe('deceased');
  });

  it('is not given by someone with her mailbox alone who would revive a dead holder', async () => {
    const { holder, executors } = await known();
    await die(time, holder, executors);
    const token = tokenIn(await service.nextMail(holder.email, /are you alive/));
    const thief = service.anonymous();
    expect((await thief.post('/v1/life-sign')).status).toBe(401);
    expect((await thief.post('/v1/life-sign', { token })).status).toBe(401);
    expect((await thief.post('/v1/accounts/verification', { token })).status).not.toBe(201);
    await holder.signIn();
    await time.pass(0.1);
    expect(await giveSign(holder)).toMatchObject({ status: 403, body: { code: 'identity.step_up_required' } });
    expect(await stateOf(holder)).toBe('deceased');
  });
});

describe('acts by whoever holds the phone between the death and its report', () => {
  it('are void when it is confirmed: a directive signed then opens nothing, and what it refuses stays', async () => {
    const { holder, executors } = await known();
    const diedOn = time.day();
    await time.pass(1);
    await holder.signIn();
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, purposes: ['entertainment'] }, REFUSAL] });
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    await die(time, holder, executors, diedOn);
    const facts = await factsOf(service, holder);
    const { rules, version } = facts['directive'] as {
      version: number;
      rules: { effect: string; purposes: string[] }[];
    };
    expect(version).toBe(1);
    expect(rules.map(({ effect, purposes }) => `${effect} ${purposes.join()}`)).toEqual([
      'permit family_archive',
      'refuse commercial',
    ]);
    expect(facts['suspendedBy']).toEqual(['holder']);
    await holder.signIn();
    mustBe(200, await giveSign(holder));
    mustBe(200, await reviewLifeSign(await service.operator(), holder, 'accepted'));
    const back = await factsOf(service, holder);
    expect(back).toMatchObject({ directive: { version: 2 }, suspendedBy: [] });
  });
});
