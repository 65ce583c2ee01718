import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASK, answer, approval, ask, outcome } from '../support/asking.js';
import { die, family, report, reportPath, reviewLifeSign, Timeline, type SeenCase } from '../support/deaths.js';
import { erase } from '../support/erasing.js';
import { register } from '../support/replicas.js';
import { mustBe, startService, type Person, type Platform, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, sign } from '../support/wishes.js';

const BOTH = ['lifetime', 'post_mortem'];
/** Everything is asked, and voices may be trained for the family. */
const WISHES = {
  ...NO_WISHES,
  rules: [
    { ...ASK, operations: ['playback'] },
    { ...PERMIT, operations: ['train', 'generate'], phases: BOTH },
  ],
};

let service: Service;
let time: Timeline;
let platform: Platform;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
  platform = await service.platform({ name: 'Voices of Home' });
});
afterAll(() => service.stop());

/** A holder with wishes of the day before, and two executors in office. */
async function known(): ReturnType<typeof family> {
  const made = await family(service);
  await (await service.operator()).signIn();
  await service.prove(made.holder);
  await sign(made.holder, WISHES);
  await time.pass(1);
  return made;
}

async function returns(holder: Person): Promise<void> {
  await holder.signIn();
  expect(mustBe(200, await holder.post('/v1/life-sign')).body).toMatchObject({ waitsForOperator: true });
}

async function isRecognised(holder: Person): Promise<void> {
  const { body } = mustBe(200, await reviewLifeSign(await service.operator(), holder, 'accepted'));
  expect(body.lifeState).toBe('living');
}

describe('a holder who comes back after the death was confirmed', () => {
  it('ends at once what the executors granted together since, and it never comes back', async () => {
    const { holder, executors, first, second } = await known();
    await die(time, holder, executors);
    const { id } = await ask(platform, holder);
    for (const executor of executors) await executor.signIn();
    expect(await answer(first, id, { answer: 'yes' })).toMatchObject({ state: 'open', needed: 2 });
    expect(await answer(second, id, { answer: 'yes' })).toMatchObject({ state: 'granted' });
    expect(await outcome(platform, holder)).toBe('permit');
    await returns(holder);
    expect(await outcome(platform, holder)).not.toBe('permit');
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'death_reported', grants: [] });
    expect((await first.get(`/v1/approvals/${id}`)).status).toBe(404);
    await isRecognised(holder);
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'living', grants: [] });
    const anew = await ask(platform, holder);
    expect(anew.id).not.toBe(id);
    expect(await approval(holder, anew.id)).toMatchObject({ approver: 'holder', state: 'open' });
  });

  it('finds a replica that was registered since suspended, and those from before as they were', async () => {
    const { holder, executors } = await known();
    const { id: before } = await register(platform, holder);
    await die(time, holder, executors);
    const { id: since } = await register(platform, holder);
    const states = (one: string, other: string): object => ({
      replicas: { [before]: { state: one }, [since]: { state: other } },
    });
    expect(await factsOf(service, holder)).toMatchObject(states('suspended', 'active'));
    await returns(holder);
    expect(await factsOf(service, holder)).toMatchObject(states('suspended', 'suspended'));
    await isRecognised(holder);
    expect(await factsOf(service, holder)).toMatchObject(states('active', 'suspended'));
  });

  it('may withdraw the directive while the operator looks, and gets none back, nor a replica', async () => {
    const { holder, executors } = await known();
    const { id } = await register(platform, holder);
    const diedOn = time.day();
    await holder.signIn();
    await sign(holder, { ...WISHES, rules: [{ ...PERMIT, purposes: ['education'] }] });
    await die(time, holder, executors, diedOn);
    await returns(holder);
    mustBe(200, await holder.delete('/v1/directive'));
    await isRecognised(holder);
    expect(await factsOf(service, holder)).toMatchObject({ directive: null, replicas: { [id]: { state: 'revoked' } } });
  });

  it('may withdraw too what the death made void, the only directive that there was', async () => {
    const { holder, executors } = await family(service);
    await time.pass(1);
    await holder.signIn();
    await sign(holder, WISHES);
    await die(time, holder, executors);
    expect(await factsOf(service, holder)).toMatchObject({ directive: null });
    await returns(holder);
    mustBe(200, await holder.delete('/v1/directive'));
    expect((await holder.delete('/v1/directive')).status).toBe(404);
    await isRecognised(holder);
    expect(await factsOf(service, holder)).toMatchObject({ directive: null });
  });
});

describe('an erasure', () => {
  it('of an executor who confirmed takes their voice along, and the rest decide', async () => {
    const { holder, first, second } = await known();
    await report(second, holder, time.day());
    expect(await erase(service, second.account, '--yes')).toMatchObject({ code: 0 });
    await first.signIn();
    const seen = mustBe(200, await first.get<SeenCase>(reportPath(holder))).body;
    expect(seen).toMatchObject({ state: 'death_reported', voices: 0, needed: 1 });
    expect(mustBe(200, await first.post<SeenCase>(reportPath(holder, '/confirmation'))).body).toMatchObject({
      voices: 1,
      needed: 1,
    });
  });

  it('of somebody whose death is reported leaves no report, no estate and nothing on the desk', async () => {
    const { holder, first } = await known();
    const { id } = await report(first, holder, time.day());
    expect(await erase(service, holder.account, '--yes')).toMatchObject({ code: 0 });
    expect((await first.get(reportPath(holder))).status).toBe(404);
    expect((await first.post(reportPath(holder, '/confirmation'))).status).toBe(404);
    expect(mustBe(200, await first.get<{ items: object[] }>('/v1/estates')).body.items).toEqual([]);
    const operator = await service.operator();
    await operator.signIn();
    const desk = mustBe(200, await operator.get<{ items: { id: string }[] }>('/v1/operator/death-reports')).body;
    expect(desk.items.map((item) => item.id)).not.toContain(id);
    await time.pass(15);
    expect(
      await service.query('select 1 from death_reports where likeness_id = $1', [holder.likeness.slice(3)]),
    ).toEqual([]);
  });
});
