import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { die, family, report, reportPath, Timeline } from '../support/deaths.js';
import { startService, type Person, type Service } from '../support/service.js';
import { factsOf } from '../support/wishes.js';

let service: Service;
let time: Timeline;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
});
afterAll(() => service.stop());

const lifeStateOf = async (holder: Person): Promise<unknown> => (await factsOf(service, holder))['lifeState'];

describe('a report of a death', () => {
  it('restricts at once, opens the contest window, and tells the holder and every executor', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(1);
    const made = await report(first, holder, time.day());
    expect(made).toMatchObject({ state: 'death_reported', stage: 'contest', voices: 1, needed: 2 });
    expect(made.contestUntil?.slice(0, 10)).toBe(time.day(14));
    expect(await lifeStateOf(holder)).toBe('death_reported');
    const toHolder = await service.nextMail(holder.email, /are you alive/);
    expect(toHolder.text).toContain('I am alive');
    const toSecond = await service.nextMail(second.email, /was reported/);
    expect(toSecond.text).not.toContain('I am alive');
    await service.nextMail(first.email, /was reported/);
  });

  it('is refused in the future, before birth, twice, and by whoever is not in office', async () => {
    const { holder, first } = await family(service);
    const stranger = await service.signUp();
    const post = (who: Person, diedOn: string) => who.post<{ code: string }>(reportPath(holder), { diedOn });
    expect(await post(first, time.day(1))).toMatchObject({ status: 422, body: { code: 'legacy.death_impossible' } });
    expect(await post(first, '1950-02-28')).toMatchObject({ status: 422 });
    expect(await post(stranger, time.day())).toMatchObject({ status: 404, body: { code: 'legacy.estate_not_found' } });
    expect(await post(first, time.day())).toMatchObject({ status: 201 });
    expect(await post(first, time.day())).toMatchObject({ status: 409, body: { code: 'legacy.report_open' } });
  });

  it('is confirmed when the window has passed, the quorum agrees and the operator accepted a certificate', async () => {
    const { holder, executors, second } = await family(service);
    await time.pass(1);
    const seen = await die(time, holder, executors);
    expect(seen).toMatchObject({ state: 'deceased', voices: 2 });
    expect(await factsOf(service, holder)).toMatchObject({
      lifeState: 'deceased',
      diedOn: seen.diedOn,
      confirmedOn: seen.confirmedOn,
    });
    await service.nextMail(second.email, /is confirmed/);
  });
});
