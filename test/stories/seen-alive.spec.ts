import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  certificateForm,
  confirm,
  deathDesk,
  die,
  family,
  report,
  reportPath,
  review,
  reviewLifeSign,
  Timeline,
  type SeenCase,
} from '../support/deaths.js';
import { refusal } from '../support/executors.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

let service: Service;
let time: Timeline;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
});
afterAll(() => service.stop());

const caseOf = async (executor: Person, holder: Person): Promise<SeenCase> =>
  mustBe(200, await executor.get<SeenCase>(reportPath(holder))).body;

describe('a day before the holder was seen alive', () => {
  const lived = refusal(422, 'lived_after_that_day');
  const reportOf = (executor: Person, holder: Person, diedOn: string) => executor.post(reportPath(holder), { diedOn });

  it('is not reported after a sign of life that ended a report; the operator alone goes behind it', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(3);
    await report(first, holder, time.day());
    await time.pass(2);
    await holder.signIn();
    mustBe(200, await holder.post('/v1/life-sign'));
    for (const executor of [first, second]) await executor.signIn();
    expect(await reportOf(second, holder, time.day(-1))).toMatchObject(lived);
    const { id, state } = mustBe(201, await reportOf(first, holder, time.day())).body as { id: string; state: string };
    expect(state).toBe('pending');
    const diedOn = time.day(-1);
    mustBe(200, await review(await service.operator(), id, 'accepted', { diedOn }));
    expect(await caseOf(second, holder)).toMatchObject({ state: 'death_reported', diedOn });
  });

  it('is nobody’s to find shown after operators recognised the holder', async () => {
    const { holder, executors, second } = await family(service);
    await time.pass(1);
    await die(time, holder, executors);
    await holder.signIn();
    mustBe(200, await holder.post('/v1/life-sign'));
    const lastSeenOn = time.day();
    mustBe(200, await reviewLifeSign(await service.operator(), holder, 'accepted'));
    await time.pass(1);
    await second.signIn();
    expect(await reportOf(second, holder, time.day(-2))).toMatchObject(lived);
    const { id } = await report(second, holder, lastSeenOn);
    expect(await review(await service.operator(), id, 'accepted', { diedOn: time.day(-2) })).toMatchObject(lived);
    const said = { email: holder.email, diedOn: time.day(-2), contact: 'doctor@clinic.test' };
    mustBe(202, await service.anonymous().post('/v1/death-notices', certificateForm(undefined, said)));
    const { items } = await deathDesk(service);
    const notice = items.find(({ kind, likeness }) => kind === 'notice' && likeness === holder.likeness);
    expect(await review(await service.operator(), notice?.id ?? '', 'accepted')).toMatchObject(lived);
  });

  it('is not confirmed once the holder has shown who they are, though it was accepted before', async () => {
    const { holder, executors, first } = await family(service);
    await time.pass(2);
    const diedOn = time.day();
    const { id } = await report(first, holder, diedOn);
    for (const executor of executors.slice(1)) await confirm(executor, holder);
    mustBe(200, await review(await service.operator(), id, 'accepted', { note: 'Court order 4711.' }));
    await time.pass(1);
    await holder.signIn();
    await (await service.operator()).signIn();
    await service.prove(holder);
    await time.pass(14);
    await first.signIn();
    expect(await caseOf(first, holder)).toMatchObject({ state: 'death_reported', stage: 'operator' });
    const again = await review(await service.operator(), id, 'accepted', { note: 'Court order 4711.' });
    expect(again).toMatchObject(lived);
    mustBe(200, await review(await service.operator(), id, 'rejected'));
    await first.signIn();
    expect(await reportOf(first, holder, diedOn)).toMatchObject(lived);
  });
});
