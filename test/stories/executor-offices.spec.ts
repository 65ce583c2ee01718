import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { erase } from '../support/erasing.js';
import { accept, appoint, eventsOf, executorsOf, nominate, refusal, statesOf } from '../support/executors.js';
import { mustBe, startService, tokenIn, type Person, type Service } from '../support/service.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

async function pair(): Promise<[holder: Person, executor: Person]> {
  return [await service.signUp(), await service.signUp()];
}

async function trio(): Promise<[holder: Person, first: Person, second: Person]> {
  return [...(await pair()), await service.signUp()];
}

describe('an office', () => {
  it('ends at once when the holder removes somebody, who is told', async () => {
    const [holder, first, second] = await trio();
    const [id] = await appoint(service, holder, [first, second]);
    mustBe(204, await holder.delete(`/v1/executors/${id ?? ''}`));
    mustBe(204, await holder.delete(`/v1/executors/${id ?? ''}`));
    await service.nextMail(first.email, /not an executor of .* any more/);
    expect(await statesOf(holder)).toEqual([`${second.name} in_office`, `${first.name} removed`]);
    expect(await first.get(`/v1/estates/${holder.likeness}`)).toMatchObject({ status: 404 });
    expect((await eventsOf(service, holder)).slice(-1)).toEqual(['removed']);
  });

  it('is nobody else’s to end, and needs the password again', async () => {
    const [holder, first, second] = await trio();
    const [id = ''] = await appoint(service, holder, [first]);
    expect(await second.delete(`/v1/executors/${id}`)).toMatchObject(refusal(404, 'executor_not_found'));
    expect(await holder.delete('/v1/executors/ex_none')).toMatchObject(refusal(404, 'executor_not_found'));
    await service.query(`update sessions set stepped_up_at = now() - interval '1 hour' where account_id = $1`, [
      holder.account.slice(3),
    ]);
    const stepUp = { status: 403, body: { code: 'identity.step_up_required' } };
    expect(await holder.delete(`/v1/executors/${id}`)).toMatchObject(stepUp);
    expect(await holder.put('/v1/executors/quorum', { quorum: 1 })).toMatchObject(stepUp);
    expect(await holder.post('/v1/executors', { email: 'x@y.test', name: 'X' })).toMatchObject(stepUp);
    expect(await holder.patch(`/v1/executors/${id}`, {})).toMatchObject(stepUp);
  });

  it('ends when the executor is erased, and no word of them is left with those who named them', async () => {
    const [holder, leaver, second] = await trio();
    const inviting = await service.signUp();
    await appoint(service, holder, [leaver, second]);
    await appoint(service, leaver, [second]);
    await nominate(service, inviting, leaver);
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 2 }));
    mustBe(200, await leaver.put('/v1/executors/quorum', { quorum: 3 }));
    expect(await erase(service, leaver.account, '--yes')).toMatchObject({ code: 0 });
    await service.nextMail(holder.email, /one executor fewer/);
    await service.nextMail(inviting.email, /one executor fewer/);
    const { items, quorum } = await executorsOf(holder);
    expect(items.map(({ name }) => name)).toEqual([second.name]);
    expect(quorum).toMatchObject({ set: 2, inOffice: 1, effective: 1 });
    expect((await executorsOf(inviting)).items).toEqual([]);
    expect((await eventsOf(service, holder)).slice(-1)).toEqual(['left']);
    const estates = mustBe(200, await second.get<{ items: { id: string }[] }>('/v1/estates')).body.items;
    expect(estates.map(({ id }) => id)).toEqual([holder.likeness]);
  });
});

describe('the quorum', () => {
  it('is a majority by default, what the holder sets otherwise, and never more than are in office', async () => {
    const [holder, first, second] = await trio();
    await appoint(service, holder, [first, second, await service.signUp()]);
    expect((await executorsOf(holder)).quorum).toMatchObject({ set: null, inOffice: 3, effective: 2 });
    const set = mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 5 })).body;
    expect(set).toMatchObject({ quorum: 5, state: 'in_force', effective: 3 });
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 1 }));
    expect((await executorsOf(holder)).quorum).toMatchObject({ set: 1, effective: 1 });
    expect((await holder.put('/v1/executors/quorum', { quorum: 0 })).status).toBe(422);
    expect((await holder.put('/v1/executors/quorum', { quorum: 6 })).status).toBe(422);
  });
});

describe('a holder without a regret window', () => {
  it('is written to at once when an executor is named, or the quorum lowered from their account, and not when it is raised', async () => {
    const [holder, first, second] = await trio();
    await appoint(service, holder, [first, second]);
    for (let each = 0; each < 2; each += 1)
      expect((await service.nextMail(holder.email, /new executor was named/)).text).toContain('Person was just named');
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 2 }));
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 1 }));
    expect((await service.nextMail(holder.email, /Fewer of your executors/)).text).toMatch(
      /one of your executors\s+alone/,
    );
    expect(service.mails().filter(({ to, subject }) => to === holder.email && /Fewer/.test(subject))).toHaveLength(1);
  });
});

describe('a holder under pressure, with a regret window', () => {
  it('has a new executor who does not count before it has passed', async () => {
    const [holder, old, pushy] = await trio();
    await appoint(service, holder, [old]);
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    const { token, waitsUntil } = await nominate(service, holder, pushy);
    await service.nextMail(holder.email, /new executor waits/);
    expect(mustBe(200, await accept(pushy, token)).body).toMatchObject({ state: 'waiting' });
    expect((await executorsOf(holder)).quorum).toMatchObject({ inOffice: 1, effective: 1 });
    await service.clock(waitsUntil ?? '');
    await holder.signIn();
    expect((await executorsOf(holder)).quorum).toMatchObject({ inOffice: 2, effective: 2 });
  });

  it('cancels a new executor with one click, which is then too late for a second', async () => {
    const [holder, pushy] = await pair();
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
    const { token } = await nominate(service, holder, pushy);
    mustBe(200, await accept(pushy, token));
    const cancel = { token: tokenIn(await service.nextMail(holder.email, /new executor waits/)) };
    const anyone = service.anonymous();
    const cancelled = mustBe(200, await anyone.post('/v1/executors/cancellation', cancel)).body;
    expect(cancelled).toEqual({ cancelled: 'executor' });
    await service.nextMail(pushy.email, /not an executor/);
    expect(await anyone.post('/v1/executors/cancellation', cancel)).toMatchObject(refusal(409, 'no_longer_waiting'));
    const made = { token: 'made-up' };
    expect(await anyone.post('/v1/executors/cancellation', made)).toMatchObject(refusal(404, 'nothing_to_cancel'));
    expect(await statesOf(holder)).toEqual([`${pushy.name} cancelled`]);
  });

  it('raises the quorum at once, and lowers it only after the window, or not at all when cancelled', async () => {
    const [holder, first, second] = await trio();
    await appoint(service, holder, [first, second]);
    mustBe(200, await holder.patch('/v1/settings', { regretHours: 72 }));
    const set = (quorum: number) => holder.put('/v1/executors/quorum', { quorum });
    mustBe(200, await set(2));
    const lowered = mustBe(200, await set(1)).body;
    expect(lowered).toMatchObject({ state: 'waiting', effective: 2, waiting: { quorum: 1 } });
    const cancel = { token: tokenIn(await service.nextMail(holder.email, /lower quorum/)) };
    const cancelled = mustBe(200, await service.anonymous().post('/v1/executors/cancellation', cancel)).body;
    expect(cancelled).toEqual({ cancelled: 'quorum' });
    expect((await executorsOf(holder)).quorum).toMatchObject({ set: 2, effective: 2, waiting: null });

    mustBe(200, await set(1));
    mustBe(200, await set(4));
    expect((await executorsOf(holder)).quorum).toMatchObject({ set: 4, effective: 2, waiting: null });
    const { body } = mustBe(
      200,
      await holder.put<{ waiting: { until: string } }>('/v1/executors/quorum', { quorum: 1 }),
    );
    await service.clock(body.waiting.until);
    await holder.signIn();
    expect((await executorsOf(holder)).quorum).toMatchObject({ set: 1, effective: 1, waiting: null });
    expect((await eventsOf(service, holder)).slice(-1)).toEqual(['quorum_in_force']);
    expect(await service.anonymous().post('/v1/executors/cancellation', cancel)).toMatchObject({ status: 409 });
  });

  it('names nobody and lowers nothing while the account may only close, but removes and raises', async () => {
    const [holder, first, second] = await trio();
    const [id = ''] = await appoint(service, holder, [first]);
    const { token } = await nominate(service, second, first);
    await service.query(
      `insert into restraints (account_id, reason, since) select unnest($1::uuid[]), 'recovery', now()`,
      [[holder.account.slice(3), first.account.slice(3)]],
    );
    const onlyClosing = { status: 409, body: { code: 'identity.only_closing' } };
    const { email, name } = second;
    expect(await holder.post('/v1/executors', { email, name })).toMatchObject(onlyClosing);
    expect(await holder.patch(`/v1/executors/${id}`, { shows: ['wishes'] })).toMatchObject(onlyClosing);
    mustBe(200, await holder.put('/v1/executors/quorum', { quorum: 2 }));
    expect(await holder.put('/v1/executors/quorum', { quorum: 1 })).toMatchObject(onlyClosing);
    mustBe(204, await holder.delete(`/v1/executors/${id}`));
    expect(await accept(first, token)).toMatchObject(onlyClosing);
  });
});
