import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  confirm,
  die,
  family,
  report,
  reportPath,
  reviewLifeSign,
  Timeline,
  type SeenCase,
} from '../support/deaths.js';
import { register } from '../support/replicas.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, sign } from '../support/wishes.js';

let service: Service;
let time: Timeline;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
});
afterAll(() => service.stop());

describe('what a holder closes after their death was confirmed', () => {
  it('stays closed when they are back, though the death had closed it already', async () => {
    const { holder, executors } = await family(service);
    await (await service.operator()).signIn();
    await service.prove(holder);
    await holder.signIn();
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['train', 'generate'] }] });
    const platform = await service.platform();
    const { id: stopped } = await register(platform, holder);
    const { id: other } = await register(platform, holder);
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    await time.pass(1);
    const diedOn = time.day();
    await holder.signIn();
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    await die(time, holder, executors, diedOn);
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['holder'] });
    await holder.signIn();
    mustBe(200, await holder.put(`/v1/likeness/replicas/${stopped}/suspension`));
    mustBe(200, await holder.post('/v1/life-sign'));
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    const { version } = await factsOf(service, holder);
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    expect(await factsOf(service, holder)).toMatchObject({ version });
    mustBe(200, await reviewLifeSign(await service.operator(), holder, 'accepted'));
    expect(await factsOf(service, holder)).toMatchObject({
      lifeState: 'living',
      suspendedBy: ['holder'],
      replicas: { [stopped]: { state: 'suspended' }, [other]: { state: 'active' } },
    });
  });
});

describe('an executor who acts alone', () => {
  it('makes no quorum of themselves by removing the others with the account of the dead', async () => {
    const { holder, executors, first, second } = await family(service);
    const listed = mustBe(200, await holder.get<{ items: { id: string; email: string }[] }>('/v1/executors')).body
      .items;
    const id = listed.find(({ email }) => email === second.email)?.id ?? '';
    await time.pass(1);
    await die(time, holder, executors);
    mustBe(200, await first.put(`/v1/estates/${holder.likeness}/suspension`));
    await holder.signIn();
    mustBe(204, await holder.delete(`/v1/executors/${id}`));
    await first.signIn();
    const lift = await first.delete<{ lifted: boolean }>(`/v1/estates/${holder.likeness}/suspension`);
    expect(mustBe(200, lift).body).toEqual({ lifted: false, voices: 1, needed: 2 });
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['executor'] });
  });

  it('who may suffice waits two weeks at least, however short a window the holder chose', async () => {
    const { holder, first, second } = await family(service);
    mustBe(200, await holder.patch('/v1/settings', { executorsSuffice: true, contestDays: 3 }));
    await time.pass(1);
    const { contestUntil } = await report(first, holder, time.day());
    expect(contestUntil?.slice(0, 10)).toBe(time.day(14));
    await confirm(second, holder);
    await time.pass(13.9);
    await first.signIn();
    expect(mustBe(200, await first.get<SeenCase>(reportPath(holder))).body.state).toBe('death_reported');
    await time.pass(0.2);
    await first.signIn();
    expect(mustBe(200, await first.get<SeenCase>(reportPath(holder))).body.state).toBe('deceased');
  });
});
