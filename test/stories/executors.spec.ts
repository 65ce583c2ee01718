import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accept, eventsOf, executorsOf, invitationOf, nominate, refusal, statesOf } from '../support/executors.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

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

describe('naming an executor', () => {
  it('takes an invitation by mail, the duties read, and a yes by the owner of the invited address', async () => {
    const [holder, nominee, other] = await trio();
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, effect: 'ask', phases: ['post_mortem'] }] });
    const { id, state, token } = await nominate(service, holder, nominee);
    expect([id.slice(0, 3), state]).toEqual(['ex_', 'nominated']);
    expect(await other.get(invitationOf(token))).toMatchObject(refusal(403, 'other_address'));
    expect(await accept(other, token)).toMatchObject(refusal(403, 'other_address'));
    expect((await service.anonymous().get(invitationOf(token))).status).toBe(401);
    expect(await nominee.get(invitationOf('made-up'))).toMatchObject(refusal(404, 'invitation_not_found'));

    const read = mustBe(200, await nominee.get<{ duties: string[] }>(invitationOf(token))).body;
    expect(read).toMatchObject({
      holder: { name: holder.name },
      wishes: { signed: true, doNotReanimate: false, permits: 0, asks: 1, refusals: 0, executorsMayOpen: true },
    });
    expect(read.duties.join(' ')).toMatch(/only stops things/);
    expect((await executorsOf(holder)).quorum).toMatchObject({ set: null, inOffice: 0, effective: 1 });

    const answered = { id, likeness: holder.likeness, state: 'in_office' };
    expect(mustBe(200, await accept(nominee, token)).body).toEqual(answered);
    expect(mustBe(200, await accept(nominee, token)).body).toEqual(answered);
    expect((await executorsOf(holder)).quorum).toMatchObject({ inOffice: 1, effective: 1 });
    expect((await service.nextMail(holder.email, /accepted/)).text).toMatch(/in\s+office from now on/);
    expect(await eventsOf(service, holder)).toEqual(['nominated', 'accepted']);
  });

  it('can be declined, and then not be accepted any more', async () => {
    const [holder, nominee] = await pair();
    const { token } = await nominate(service, holder, nominee);
    mustBe(200, await nominee.post(`${invitationOf(token)}/decline`));
    await service.nextMail(holder.email, /would rather not/);
    expect(await accept(nominee, token)).toMatchObject(refusal(409, 'invitation_over'));
    expect(await statesOf(holder)).toEqual([`${nominee.name} declined`]);
    expect(await eventsOf(service, holder)).toEqual(['nominated', 'declined']);
  });

  it('is for others, once each, and for five at most', async () => {
    const [holder, nominee] = await pair();
    const { email, name } = nominee;
    expect(await holder.post('/v1/executors', { email: holder.email, name })).toMatchObject(
      refusal(422, 'not_oneself'),
    );
    for (const local of ['b', 'c', 'd', 'e', email]) {
      const address = local.includes('@') ? local : `${local}@elsewhere.test`;
      mustBe(201, await holder.post('/v1/executors', { email: address, name }));
    }
    const again = { email: email.toUpperCase(), name };
    expect(await holder.post('/v1/executors', again)).toMatchObject(refusal(409, 'already_nominated'));
    const sixth = { email: 'f@elsewhere.test', name };
    expect(await holder.post('/v1/executors', sixth)).toMatchObject(refusal(409, 'too_many_executors'));
    const [last] = (await executorsOf(holder)).items;
    mustBe(204, await holder.delete(`/v1/executors/${last?.id ?? ''}`));
    mustBe(201, await holder.post('/v1/executors', sixth));
  });

  it('is for adults', async () => {
    const [holder, nominee] = await pair();
    const { token } = await nominate(service, holder, nominee);
    await service.query(`update accounts set born_on = now() - interval '17 years' where id = $1`, [
      nominee.account.slice(3),
    ]);
    expect(await accept(nominee, token)).toMatchObject(refusal(422, 'adults_only'));
  });

  it('carries no address or link of the holder’s making into a stranger’s mail', async () => {
    const holder = await service.signUp({ name: 'Win now www.evil.example/x?token=1' });
    const nominee = { email: 'stranger@elsewhere.test', name: 'Stranger' };
    mustBe(201, await holder.post('/v1/executors', nominee));
    const { text, html } = await service.nextMail(nominee.email, /executor/);
    expect(`${text}${html}`).not.toMatch(/evil\.example/);
  });

  it('lapses after 14 days, which the holder is told; the place is free again', async () => {
    const [holder, nominee] = await pair();
    const { token, lapsesAt } = await nominate(service, holder, nominee);
    await service.clock(lapsesAt);
    await service.nextMail(holder.email, /has lapsed/);
    await nominee.signIn();
    await holder.signIn();
    expect(await nominee.get(invitationOf(token))).toMatchObject(refusal(409, 'invitation_over'));
    expect(await accept(nominee, token)).toMatchObject(refusal(409, 'invitation_over'));
    expect(await statesOf(holder)).toEqual([`${nominee.name} lapsed`]);
    await nominate(service, holder, nominee);
    expect(await eventsOf(service, holder)).toEqual(['nominated', 'lapsed', 'nominated']);
  });

  it('lapses on time although its timer is late', async () => {
    const [holder, nominee] = await pair();
    const { token } = await nominate(service, holder, nominee);
    await service.query(`update executors set lapses_at = now() - interval '1 second' where email = $1`, [
      nominee.email,
    ]);
    expect(await accept(nominee, token)).toMatchObject(refusal(409, 'invitation_over'));
    await service.nextMail(holder.email, /has lapsed/);
    expect(await eventsOf(service, holder)).toEqual(['nominated', 'lapsed']);
  });
});
