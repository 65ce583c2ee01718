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
} from '../support/deaths.js';
import type { DeathDesk, SeenCase } from '../support/deaths.js';
import { wav } from '../support/evidence.js';
import { executorsOf } from '../support/executors.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { factsOf } from '../support/wishes.js';

let service: Service;
let time: Timeline;
beforeAll(async () => {
  service = await startService();
  time = new Timeline(service);
});
afterAll(() => service.stop());

const stateOf = async (holder: Person): Promise<unknown> => (await factsOf(service, holder))['lifeState'];
const idOf = async (holder: Person, { name }: Person): Promise<string> =>
  (await executorsOf(holder)).items.find((one) => one.name === name)?.id ?? '';
async function accept(id: string): Promise<void> {
  mustBe(200, await review(await service.operator(), id, 'accepted'));
}

const desk = (query?: string): Promise<DeathDesk> => deathDesk(service, query);

describe('executors and a report of a death', () => {
  it('in a family feud: a dispute stops it until the operator decides, also after an acceptance', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(1);
    const { id } = await report(first, holder, time.day());
    mustBe(200, await sendCertificate(first, holder));
    await accept(id);
    await second.signIn();
    const disputed = mustBe(200, await second.post<SeenCase>(reportPath(holder, '/dispute'))).body;
    expect(disputed).toMatchObject({ stage: 'disputed', disputed: true });
    expect((await second.post(reportPath(holder, '/dispute'))).status).toBe(409);
    await service.nextMail(first.email, /is disputed/);
    await time.pass(15);
    expect(await stateOf(holder)).toBe('death_reported');
    mustBe(200, await review(await service.operator(), id, 'rejected'));
    expect(await stateOf(holder)).toBe('living');
    await service.nextMail(first.email, /was not accepted/);
  });

  it('removed the day before the report have no say, and a quorum is of those in office', async () => {
    const { holder, first, second } = await family(service);
    mustBe(204, await holder.delete(`/v1/executors/${await idOf(holder, second)}`));
    await time.pass(1);
    await second.signIn();
    expect((await second.post(reportPath(holder), { diedOn: time.day() })).status).toBe(404);
    expect(await report(first, holder, time.day())).toMatchObject({ voices: 1, needed: 1 });
    expect((await second.post(reportPath(holder, '/confirmation'))).status).toBe(404);
  });

  it('resign, the last one too: the rest decide, and with nobody in office the operator alone', async () => {
    const { holder, first, second } = await family(service);
    await time.pass(1);
    const { id } = await report(first, holder, time.day());
    await accept(id);
    await time.pass(15);
    expect(await stateOf(holder)).toBe('death_reported');
    for (const executor of [first, second]) {
      await executor.signIn();
      mustBe(200, await executor.post(`/v1/estates/${holder.likeness}/resignation`));
    }
    expect(await stateOf(holder)).toBe('deceased');
  });

  it('five confirming at once count once each, and a certificate of another kind is refused', async () => {
    const { holder, executors, first } = await family(service, { executors: 5 });
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 5 }));
    await time.pass(1);
    await report(first, holder, time.day());
    for (const executor of executors) await executor.signIn();
    const twice = [...executors, ...executors];
    await Promise.all(twice.map((executor) => executor.post(reportPath(holder, '/confirmation'))));
    const seen = mustBe(200, await first.get<SeenCase>(reportPath(holder))).body;
    expect(seen).toMatchObject({ voices: 5, needed: 5, state: 'death_reported' });
    const send = (bytes: Uint8Array<ArrayBuffer>) =>
      first.put(reportPath(holder, '/certificate'), certificateForm(bytes));
    expect((await send(wav())).status).toBe(415);
    const cut = new Uint8Array(Buffer.from('%PDF-1.4\n1 0 obj'));
    expect(await send(cut)).toMatchObject({ status: 422, body: { code: 'documents.file_incomplete' } });
  });

  it('suffice where the holder chose so, unless the holder was there after the day of death', async () => {
    for (const [days, state] of [
      [0, 'deceased'],
      [-3, 'death_reported'],
    ] as const) {
      const { holder, first, second } = await family(service);
      mustBe(200, await holder.patch('/v1/settings', { executorsSuffice: true }));
      await time.pass(1);
      await report(first, holder, time.day(days));
      await confirm(second, holder);
      await time.pass(14.1);
      expect(await stateOf(holder)).toBe(state);
    }
  });
});

describe('a notice by a stranger', () => {
  const send = (fields: Record<string, string>) =>
    service
      .anonymous()
      .post('/v1/death-notices', certificateForm(undefined, { contact: 'doctor@clinic.test', ...fields }));

  it('with a certificate does nothing before the operator’s review, and then is a report; it locks nobody out', async () => {
    const { holder, first } = await family(service, { executors: 1 });
    await time.pass(1);
    expect(mustBe(202, await send({ email: holder.email, diedOn: time.day() })).status).toBe(202);
    expect(mustBe(202, await send({ email: 'nobody@here.test', diedOn: time.day() })).status).toBe(202);
    expect(await stateOf(holder)).toBe('living');
    const { items } = await desk();
    const notice = items.find(({ likeness }) => likeness === holder.likeness);
    expect(notice).toMatchObject({ kind: 'notice' });
    await accept(notice?.id ?? '');
    expect(await stateOf(holder)).toBe('death_reported');
    await service.nextMail(holder.email, /are you alive/);
    await service.nextMail('doctor@clinic.test', /looked at your notice/);
    await confirm(first, holder);
    await time.pass(14.1);
    expect(await stateOf(holder)).toBe('deceased');
    const unknown = (await desk()).items.find(({ kind, likeness }) => kind === 'notice' && likeness === null);
    expect((await review(await service.operator(), unknown?.id ?? '', 'accepted')).status).toBe(409);
    mustBe(200, await review(await service.operator(), unknown?.id ?? '', 'rejected'));
  });

  it('must name somebody, and pages the desk', async () => {
    expect((await send({ diedOn: time.day() })).status).toBe(422);
    mustBe(202, await send({ name: 'Somebody', diedOn: time.day() }));
    const { items } = await desk();
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: DeathDesk = await desk(`?limit=1${cursor && `&cursor=${cursor}`}`);
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(items.map(({ id }) => id));
  });
});

describe('silence', () => {
  it('of half a year over a report is on the desk, and all are told', async () => {
    const { holder, first } = await family(service);
    await time.pass(1);
    const { id } = await report(first, holder, time.day());
    await time.pass(181);
    expect((await desk()).items.find((item) => item.id === id)).toMatchObject({ overdue: true });
    await service.nextMail(holder.email, /half a year/);
    expect(await stateOf(holder)).toBe('death_reported');
  });

  it('of a holder who asked for check-ins is written about, and changes nothing', async () => {
    const { holder, first } = await family(service, { executors: 1 });
    mustBe(200, await holder.patch('/v1/settings', { checkInMonths: 3 }));
    for (const days of [93, 14, 14, 14]) await time.pass(days + 0.1);
    await service.nextMail(holder.email, /Are you well/);
    await service.nextMail(holder.email, /not heard/);
    await service.nextMail(holder.email, /not heard/);
    const asked = await service.nextMail(first.email, /Do you know how/);
    expect(asked.text).toContain(holder.likeness);
    expect(await stateOf(holder)).toBe('living');
  });
});
