import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { couple, estate, executorsOf, family, one, refuse } from '../support/executors.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { factsOf, reviseFacts } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const NOT_FOUND = { status: 404, body: { code: 'legacy.estate_not_found' } };
const reported = (holder: Person) => reviseFacts(service, holder, { lifeState: 'death_reported' });

describe('closing and opening', () => {
  it('takes one executor to stop everything, and all who are needed to lift it, each counted once', async () => {
    const [holder, first, second] = await couple(service);
    await reported(holder);
    mustBe(200, await first.put(estate(holder, '/suspension')));
    await service.nextMail(second.email, /was stopped/);
    const voice = (who: Person) => who.delete(estate(holder, '/suspension'));
    expect(mustBe(200, await voice(first)).body).toEqual({ lifted: false, voices: 1, needed: 2 });
    expect(mustBe(200, await voice(first)).body).toEqual({ lifted: false, voices: 1, needed: 2 });
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['executor'] });
    expect(mustBe(200, await voice(second)).body).toEqual({ lifted: true, voices: 2, needed: 2 });
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: [] });
    mustBe(200, await first.put(estate(holder, '/suspension')));
    expect(mustBe(200, await voice(second)).body).toEqual({ lifted: false, voices: 1, needed: 2 });
  });

  it('counts five executors who speak at once, each once, and lifts once', async () => {
    const [holder, opener, ...others] = (await family(service, 6)) as [Person, Person, ...Person[]];
    const executors = [opener, ...others];
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 5 }));
    await reported(holder);
    mustBe(200, await opener.put(estate(holder, '/suspension')));
    const twice = [...executors, ...executors.slice(0, 4)];
    const answers = await Promise.all(twice.map((who) => who.delete(estate(holder, '/suspension'))));
    expect(answers.map(({ status }) => status)).toEqual(twice.map(() => 200));
    expect(answers.filter(({ body }) => body['voices'] === 5)).toHaveLength(1);
    const lifted = await service.query(
      `select 1 from ledger_payload where payload::jsonb->>'likeness' = $1
        and payload::jsonb->>'type' = 'likeness.suspension_lifted'`,
      [holder.likeness],
    );
    expect(lifted).toHaveLength(1);
  });

  it('leaves the holder’s and the operator’s suspensions to them', async () => {
    const [holder, executor] = await one(service);
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    await reported(holder);
    mustBe(200, await executor.put(estate(holder, '/suspension')));
    expect(mustBe(200, await executor.delete(estate(holder, '/suspension'))).body).toMatchObject({ lifted: true });
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['holder'] });
    expect(mustBe(200, await executor.delete(estate(holder, '/suspension'))).body).toEqual({
      lifted: true,
      voices: 0,
      needed: 1,
    });
  });

  it('tells the executors that the holder lifted theirs, and forgets what was said about that one', async () => {
    const [holder, first, second] = await couple(service);
    await reported(holder);
    mustBe(200, await first.put(estate(holder, '/suspension')));
    mustBe(200, await second.delete(estate(holder, '/suspension')));
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    for (const { email } of [first, second]) await service.nextMail(email, /lifted what you executors had stopped/);
    mustBe(200, await first.put(estate(holder, '/suspension')));
    expect(mustBe(200, await first.delete(estate(holder, '/suspension'))).body).toMatchObject({ voices: 1 });
  });

  it('takes one executor to refuse a use after death, and several to take the refusal back', async () => {
    const [holder, first, second] = await couple(service);
    await reported(holder);
    const id = await refuse(first, holder, { purposes: ['research'] });
    await service.nextMail(holder.email, /was refused/);
    expect(await factsOf(service, holder)).toMatchObject({
      executorRefusals: [{ id, effect: 'refuse', phases: ['post_mortem'], purposes: ['research'], modalities: 'any' }],
    });
    const path = estate(holder, `/refusals/${id}`);
    expect(mustBe(200, await second.delete(path)).body).toEqual({ lifted: false, voices: 1, needed: 2 });
    const [listed] = mustBe(200, await first.get<{ items: object[] }>(estate(holder, '/refusals'))).body.items;
    expect(listed).toMatchObject({ id, voices: 1, needed: 2 });
    expect(mustBe(200, await first.delete(path)).body).toEqual({ lifted: true, voices: 2, needed: 2 });
    expect(await factsOf(service, holder)).toMatchObject({ executorRefusals: [] });
    expect(await first.delete(path)).toMatchObject({ status: 404, body: { code: 'legacy.refusal_not_found' } });
    expect((await first.post(estate(holder, '/refusals'), { purposes: ['nonsense'] })).status).toBe(422);
    expect((await first.post(estate(holder, '/refusals'), { effect: 'permit' })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('an executor who goes', () => {
  it('takes their voice along: the question is counted anew among those who are left', async () => {
    const [holder, first, second] = await couple(service);
    await reported(holder);
    const id = await refuse(second, holder);
    mustBe(200, await second.put(estate(holder, '/suspension')));
    mustBe(200, await first.delete(estate(holder, '/suspension')));
    mustBe(200, await second.delete(estate(holder, `/refusals/${id}`)));
    expect(mustBe(200, await second.post(estate(holder, '/resignation'))).body).toEqual({ state: 'resigned', left: 1 });
    // One of one is enough now, and spoke; the other question lost its only voice.
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: [], executorRefusals: [{ id }] });
    await service.nextMail(holder.email, /your executor no more/);
    await service.nextMail(first.email, /executor of .* no more/);
    expect(await second.get(estate(holder))).toMatchObject(NOT_FOUND);
  });

  it('acts in vain after removal, though it was only the day before the report', async () => {
    const [holder, first, second] = await couple(service);
    const id = String(mustBe(200, await first.get(estate(holder))).body['executor']);
    mustBe(204, await holder.delete(`/v1/executors/${id}`));
    await reported(holder);
    expect(await first.put(estate(holder, '/suspension'))).toMatchObject(NOT_FOUND);
    expect(await first.post(estate(holder, '/refusals'), {})).toMatchObject(NOT_FOUND);
    expect(mustBe(200, await second.get(estate(holder))).body).toMatchObject({ needed: 1 });
  });

  it('leaves what is closed closed when they are the last, and the operator is told', async () => {
    const [holder, executor] = await one(service);
    const operator = await service.operator();
    await reported(holder);
    const id = await refuse(executor, holder);
    mustBe(200, await executor.put(estate(holder, '/suspension')));
    expect(mustBe(200, await executor.post(estate(holder, '/resignation'))).body).toEqual({
      state: 'resigned',
      left: 0,
    });
    expect((await service.nextMail(holder.email, /your executor no more/)).text).toMatch(/only\s+closed/);
    await service.nextMail(operator.email, /no executor any more/);
    expect(await executor.delete(estate(holder, '/suspension'))).toMatchObject(NOT_FOUND);
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['executor'], executorRefusals: [{ id }] });
  });

  it('does not count any more when they have died before the holder: then nobody opens anything', async () => {
    const [holder, executor] = await one(service);
    await reported(holder);
    mustBe(200, await executor.put(estate(holder, '/suspension')));
    await reviseFacts(service, executor, { lifeState: 'deceased', diedOn: '2020-01-01', confirmedOn: '2020-02-01' });
    expect(await executor.delete(estate(holder, '/suspension'))).toMatchObject(NOT_FOUND);
    expect((await executorsOf(holder)).quorum).toMatchObject({ inOffice: 0, effective: 1 });
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: ['executor'] });
  });

  it('resigns once, in the holder’s life as well', async () => {
    const [holder, executor] = await one(service);
    mustBe(200, await executor.post(estate(holder, '/resignation')));
    expect(await executor.post(estate(holder, '/resignation'))).toMatchObject(NOT_FOUND);
    expect(mustBe(200, await executor.get('/v1/estates')).body).toMatchObject({ items: [] });
  });
});

describe('a lower quorum', () => {
  it('carries what enough executors have agreed to by then', async () => {
    const [holder, first] = await couple(service);
    await reported(holder);
    mustBe(200, await first.put(estate(holder, '/suspension')));
    mustBe(200, await first.delete(estate(holder, '/suspension')));
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 1 }));
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: [] });
  });

  it('is void when it was set on or after the day of death, and a higher one is not', async () => {
    const [holder, first] = (await family(service, 4)) as [Person, Person];
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 1 }));
    await service.query(
      `update executors set nominated_at = nominated_at - interval '2 years' where likeness_id = $1`,
      [holder.likeness.slice(3)],
    );
    const yesterday = new Date(Date.now() - 48 * 3_600_000).toISOString().slice(0, 10);
    await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: yesterday, confirmedOn: yesterday });
    expect(mustBe(200, await first.get(estate(holder))).body).toMatchObject({ needed: 2 });
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 3 }));
    expect(mustBe(200, await first.get(estate(holder))).body).toMatchObject({ needed: 3 });
    const lower = await holder.put('/v1/executors/quorum', { quorum: 1 });
    expect(lower).toMatchObject({ status: 409, body: { code: 'consent.only_closing' } });
  });
});
