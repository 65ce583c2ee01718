import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { confirm, die, family, report, reviewLifeSign, Timeline, type Family } from '../support/deaths.js';
import { estate } from '../support/executors.js';
import { register, type SeenReplica } from '../support/replicas.js';
import { mustBe, startService, type Person, type Platform, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, sign } from '../support/wishes.js';

let service: Service;
let time: Timeline;
let platform: Platform;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
  platform = await service.platform();
});
afterAll(() => service.stop());

/** A family whose holder has an avatar. */
async function known(): Promise<Family & { replica: string }> {
  const made = await family(service);
  await (await service.operator()).signIn();
  await service.prove(made.holder);
  await made.holder.signIn();
  const permit = { ...PERMIT, operations: ['train', 'generate'], phases: ['lifetime', 'post_mortem'] };
  await sign(made.holder, { ...NO_WISHES, rules: [permit] });
  const { id } = await register(platform, made.holder);
  return { ...made, replica: id };
}

const own = (replica: string, act = ''): string => `/v1/likeness/replicas/${replica}${act}`;
async function seen(holder: Person, id: string): Promise<SeenReplica & { endsOn?: string }> {
  const { items } = mustBe(
    200,
    await holder.get<{ items: (SeenReplica & { endsOn?: string })[] }>('/v1/likeness/replicas'),
  ).body;
  return items.find((one) => one.id === id) ?? { id, state: 'missing' };
}
async function comesBack(holder: Person): Promise<void> {
  await holder.signIn();
  mustBe(200, await holder.post('/v1/life-sign'));
  mustBe(200, await reviewLifeSign(await service.operator(), holder, 'accepted'));
  await holder.signIn();
}
const settingsOf = async (holder: Person): Promise<object> =>
  mustBe(200, await holder.get<{ settings: object }>('/v1/me')).body.settings;

describe('what was opened on or after the day of a confirmed death', () => {
  it('is void: an avatar that the holder had let go is held on their side again, whatever executors say', async () => {
    const { holder, executors, first, replica } = await known();
    mustBe(200, await holder.put(own(replica, '/suspension')));
    await time.pass(1);
    const diedOn = time.day();
    await holder.signIn();
    mustBe(200, await holder.delete(own(replica, '/suspension')));
    expect(await seen(holder, replica)).toMatchObject({ state: 'active' });
    await die(time, holder, executors, diedOn);
    await first.signIn();
    const lift = await first.delete(estate(holder, `/replicas/${replica}/suspension`));
    expect(lift).toMatchObject({ status: 409, body: { code: 'replicas.held_by_others' } });
    await holder.signIn();
    expect(await seen(holder, replica)).toMatchObject({ state: 'suspended', suspendedBy: ['holder'] });
    await comesBack(holder);
    expect(await seen(holder, replica)).toMatchObject({ state: 'active', suspendedBy: [] });
  });

  it('is void, and closed again it stays so: the holder holds back what the death held already', async () => {
    const { holder, executors, replica } = await known();
    mustBe(200, await holder.put(own(replica, '/suspension')));
    await time.pass(1);
    const diedOn = time.day();
    await holder.signIn();
    mustBe(200, await holder.delete(own(replica, '/suspension')));
    await die(time, holder, executors, diedOn);
    await holder.signIn();
    mustBe(200, await holder.put(own(replica, '/suspension')));
    await comesBack(holder);
    expect(await seen(holder, replica)).toMatchObject({ state: 'suspended', suspendedBy: ['holder'] });
  });

  it('is void: a farewell that was put off is on its day again', async () => {
    const { holder, executors, replica } = await known();
    const [early, late] = [time.day(60), time.day(90)];
    mustBe(200, await holder.put(own(replica, '/farewell'), { endsOn: early }));
    await time.pass(1);
    const diedOn = time.day();
    await holder.signIn();
    mustBe(200, await holder.put(own(replica, '/farewell'), { endsOn: late }));
    await die(time, holder, executors, diedOn);
    expect(await factsOf(service, holder)).toMatchObject({ replicas: { [replica]: { endsOn: early } } });
    await comesBack(holder);
    expect(await factsOf(service, holder)).toMatchObject({ replicas: { [replica]: { endsOn: late } } });
  });

  it('is void: settings that make a death easier, already for the report of it', async () => {
    const { holder, executors, first } = await family(service);
    mustBe(200, await holder.patch('/v1/settings', { contestDays: 30, regretHours: 24 }));
    await time.pass(1);
    const diedOn = time.day();
    await holder.signIn();
    const loosened = { contestDays: 3, executorsSuffice: true };
    mustBe(200, await holder.patch('/v1/settings', { ...loosened, regretHours: 0 }));
    const { contestUntil } = await report(first, holder, diedOn);
    expect(contestUntil?.slice(0, 10)).toBe(time.day(30));
    for (const executor of executors.slice(1)) await confirm(executor, holder);
    await time.pass(30.1);
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'death_reported' });
    await holder.signIn();
    mustBe(200, await holder.post('/v1/life-sign'));
    expect(await settingsOf(holder)).toMatchObject({ ...loosened, regretHours: 0 });
  });

  it('is void: settings loosened since stand as before, and as they were left once the holder is back', async () => {
    const { holder, executors } = await family(service);
    mustBe(200, await holder.patch('/v1/settings', { contestDays: 20, regretHours: 24 }));
    await time.pass(1);
    const diedOn = time.day();
    await holder.signIn();
    const loosened = { contestDays: 3, executorsSuffice: true, regretHours: 0 };
    mustBe(200, await holder.patch('/v1/settings', loosened));
    await die(time, holder, executors, diedOn);
    await time.pass(6);
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'deceased' });
    await holder.signIn();
    const before = { contestDays: 20, executorsSuffice: false, regretHours: 24, pendingRegret: null };
    expect(await settingsOf(holder)).toMatchObject(before);
    await comesBack(holder);
    expect(await settingsOf(holder)).toMatchObject(loosened);
  });
});

describe('a sign of life', () => {
  it('leaves an avatar held by its holder alone, where an executor had held it too', async () => {
    const { holder, first, replica } = await known();
    mustBe(200, await holder.put(own(replica, '/suspension')));
    const { id: other } = await register(platform, holder);
    await time.pass(1);
    await report(first, holder, time.day());
    for (const one of [replica, other]) mustBe(200, await first.put(estate(holder, `/replicas/${one}/suspension`)));
    await holder.signIn();
    expect(await seen(holder, replica)).toMatchObject({ suspendedBy: ['holder', 'executor'] });
    mustBe(200, await holder.post('/v1/life-sign'));
    expect(await seen(holder, replica)).toMatchObject({ state: 'suspended', suspendedBy: ['holder'] });
    expect(await seen(holder, other)).toMatchObject({ state: 'active', suspendedBy: [] });
    const rows = await service.query('select suspended_by from replicas where id = $1::uuid', [other.slice(3)]);
    expect(rows).toEqual([{ suspended_by: [] }]);
  });
});
