import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  certificateForm,
  confirm,
  deathDesk,
  family,
  report,
  reportPath,
  review,
  sendCertificate,
  Timeline,
  type Family,
  type SeenCase,
} from '../support/deaths.js';
import { appoint, refusal } from '../support/executors.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { factsOf } from '../support/wishes.js';

let service: Service;
let time: Timeline;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
});
afterAll(() => service.stop());

const caseOf = async (executor: Person, holder: Person): Promise<SeenCase> =>
  mustBe(200, await executor.get<SeenCase>(reportPath(holder))).body;

/** A family whose holder let the executors suffice, and did so as the last thing they did. */
async function trusting(): Promise<Family> {
  const made = await family(service);
  mustBe(200, await made.holder.patch('/v1/settings', { executorsSuffice: true }));
  return made;
}

describe('where executors suffice', () => {
  it('the operator decides all the same about a death on the day of the holder’s last act', async () => {
    const { holder, first, second } = await trusting();
    const lastDay = time.day();
    await time.pass(1);
    await report(first, holder, lastDay);
    await confirm(second, holder);
    await time.pass(14.1);
    await first.signIn();
    expect(await caseOf(first, holder)).toMatchObject({ state: 'death_reported', stage: 'operator' });
  });

  it('they do about a death on the day after', async () => {
    const { holder, first, second } = await trusting();
    await time.pass(1);
    await report(first, holder, time.day());
    await confirm(second, holder);
    await time.pass(14.1);
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'deceased' });
  });
});

describe('the operator who reads the certificate', () => {
  it('sees what hangs on the day: the holder’s last act, and who would be in office', async () => {
    const { holder, first, second } = await family(service);
    const lastActOn = time.day();
    await time.pass(1);
    const third = await service.signUp();
    await holder.signIn();
    await appoint(service, holder, [third]);
    const { id } = await report(first, holder, time.day());
    const item = (await deathDesk(service)).items.find((one) => one.id === id);
    expect(item?.lastActOn).toBe(time.day());
    expect(item?.executors).toMatchObject([
      { name: first.name, nominatedOn: lastActOn, inOffice: true },
      { name: second.name, nominatedOn: lastActOn, inOffice: true },
      { name: third.name, nominatedOn: time.day(), inOffice: false },
    ]);
  });

  it('puts the day right before anything is void by it, and tells the executors', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(3);
    const third = await service.signUp();
    await holder.signIn();
    await appoint(service, holder, [third]);
    await time.pass(2);
    const { id } = await report(first, holder, time.day());
    await confirm(second, holder);
    mustBe(200, await sendCertificate(first, holder));
    const operator = await service.operator();
    const refused = await review(operator, id, 'accepted', { diedOn: time.day(1) });
    expect(refused).toMatchObject(refusal(422, 'death_impossible'));
    expect((await review(operator, id, 'rejected', { diedOn: time.day(-4) })).status).toBe(422);
    const diedOn = time.day(-4);
    mustBe(200, await review(operator, id, 'accepted', { diedOn }));
    expect(await caseOf(first, holder)).toMatchObject({ diedOn, voices: 2, needed: 2, stage: 'contest' });
    for (const told of [first, second, third]) await service.nextMail(told.email, /day of death .* put right/);
    const [entry] = await service.query<{ day: string }>(
      `select payload::jsonb->>'diedOn' as day from ledger_payload where payload::jsonb->>'type' = 'death.day_corrected'
         and payload::jsonb->>'likeness' = $1`,
      [holder.likeness],
    );
    expect(entry).toEqual({ day: diedOn });
    await time.pass(14.1);
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'deceased', diedOn });
    for (const one of [first, third]) await one.signIn();
    expect((await first.get(`/v1/estates/${holder.likeness}`)).status).toBe(200);
    expect((await third.get(`/v1/estates/${holder.likeness}`)).status).toBe(404);
  });

  it('leaves nobody in office by an early day, and all who had a part are told', async () => {
    const { holder, executors, first, second } = await family(service);
    await time.pass(1);
    const { id } = await report(first, holder, time.day());
    await confirm(second, holder);
    mustBe(200, await review(await service.operator(), id, 'accepted', { diedOn: time.day(-1) }));
    await time.pass(14.1);
    expect(await factsOf(service, holder)).toMatchObject({ lifeState: 'deceased' });
    for (const executor of executors) await service.nextMail(executor.email, /nobody is in office/);
    await service.nextMail((await service.operator()).email, /left an estate without an executor/);
  });
});

describe('an executor who confirms a day', () => {
  it('confirms that of the report or nothing', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(1);
    await report(first, holder, time.day());
    await second.signIn();
    const other = await second.post(reportPath(holder, '/confirmation'), { diedOn: time.day(-1) });
    expect(other).toMatchObject(refusal(409, 'other_day_reported'));
    expect(await caseOf(second, holder)).toMatchObject({ voices: 1 });
    const same = await second.post(reportPath(holder, '/confirmation'), { diedOn: time.day() });
    expect(mustBe(200, same).body).toMatchObject({ voices: 2 });
  });
});

describe('a stranger’s notice of another day than the open report’s', () => {
  it('is not accepted, unless the certificate shows the day of the report', async () => {
    const { holder, first } = await family(service);
    await time.pass(2);
    await report(first, holder, time.day());
    const said = { email: holder.email, diedOn: time.day(-1), contact: 'doctor@clinic.test' };
    mustBe(202, await service.anonymous().post('/v1/death-notices', certificateForm(undefined, said)));
    const { items } = await deathDesk(service);
    const notice = items.find(({ kind, likeness }) => kind === 'notice' && likeness === holder.likeness);
    expect(notice).toMatchObject({ diedOn: time.day(-1), executors: [{ inOffice: true }, { inOffice: true }] });
    const operator = await service.operator();
    expect(await review(operator, notice?.id ?? '', 'accepted')).toMatchObject(refusal(409, 'other_day_reported'));
    expect(await caseOf(first, holder)).toMatchObject({ diedOn: time.day(), stage: 'contest' });
    mustBe(200, await review(operator, notice?.id ?? '', 'accepted', { diedOn: time.day() }));
    expect(await caseOf(first, holder)).toMatchObject({ diedOn: time.day() });
  });
});
