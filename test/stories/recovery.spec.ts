import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addPasskey, type CeremonyOptions } from '../support/authenticator.js';
import { askToRecover, proveForRecovery, reviewProof } from '../support/recovering.js';
import {
  mustBe,
  startService,
  tokenIn,
  type Answer,
  type Client,
  type Person,
  type Service,
} from '../support/service.js';
import { NO_WISHES, sign } from '../support/wishes.js';

const HOUR_MS = 3_600_000;
const ANOTHER = 'nine quiet umbrellas sing';

describe('getting back into an account', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  async function later(milliseconds: number): Promise<void> {
    const [row] = await service.query<{ ahead: string }>('select ahead_ms as ahead from service_clock');
    await service.clock(new Date(Date.now() + Number(row?.ahead ?? 0) + milliseconds).toISOString());
  }

  const signIn = (email: string, password: string, client: Client = service.anonymous()): Promise<Answer> =>
    client.post('/v1/sessions', { email, password });

  const askFor = (email: string): Promise<string> => askToRecover(service, email);
  const prove = (token: string): Promise<string> => proveForRecovery(service, token);
  const review = (proof: string, outcome: 'accepted' | 'rejected'): Promise<void> =>
    reviewProof(service, proof, outcome);

  describe('with a printed code', () => {
    it('works once for each of ten, is told by mail, and may set a new password', async () => {
      const ada = await service.signUp();
      const { codes } = mustBe(201, await ada.post<{ codes: string[] }>('/v1/recovery-codes')).body;
      expect(new Set(codes).size).toBe(10);
      const use = (code: string, newPassword?: string): Promise<Answer> =>
        service.anonymous().post('/v1/recovery/code', { email: ada.email, code, ...(newPassword && { newPassword }) });
      const [first = '', second = '', third = ''] = codes;
      const both = await Promise.all([use(first), use(first)]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
      await service.nextMail(ada.email, /recovery code was used/);
      mustBe(201, await use(second.toLowerCase().replaceAll('-', ''), ANOTHER));
      expect((await ada.get('/v1/me')).status).toBe(401);
      mustBe(201, await signIn(ada.email, ANOTHER, ada));
      expect((await ada.get('/v1/recovery-codes')).body).toMatchObject({ left: 8 });
      mustBe(201, await ada.post('/v1/recovery-codes'));
      expect((await use(third)).body['code']).toBe('identity.recovery_code_wrong');
    });

    it('answers the same for an unknown address, and no more than ten guesses', async () => {
      const zoe = await service.signUp();
      const guess = (email: string): Promise<Answer> =>
        service.anonymous().post('/v1/recovery/code', { email, code: 'AAAA-BBBB-CCCC-DDDD' });
      const [known, unknown] = [await guess(zoe.email), await guess('nobody@example.test')];
      expect(unknown.status).toBe(401);
      expect({ ...unknown.body, requestId: '' }).toEqual({ ...known.body, requestId: '' });
      for (let turn = 1; turn < 10; turn += 1) await guess(zoe.email);
      expect((await guess(zoe.email)).status).toBe(429);
    });
  });

  it('by a passkey on another device: sign in with it, then choose a new password', async () => {
    const ada = await service.signUp();
    const phone = await addPasskey(ada);
    const elsewhere = service.anonymous();
    const { body } = mustBe(200, await elsewhere.post<CeremonyOptions>('/v1/passkeys/sign-in-options'));
    mustBe(201, await elsewhere.post('/v1/passkeys/sign-in', { passkey: phone.get(body) }));
    mustBe(204, await elsewhere.put('/v1/password', { newPassword: ANOTHER }));
    await service.nextMail(ada.email, /password was changed/);
    expect((await ada.get('/v1/me')).status).toBe(401);
    expect((await elsewhere.get('/v1/me')).status).toBe(200);
    expect((await signIn(ada.email, ada.password)).status).toBe(401);
    expect((await signIn(ada.email, ANOTHER)).status).toBe(201);
  });

  it('by the operator’s check: 72 hours in which the account only closes, then a new password; passkeys stay', async () => {
    const ada = await service.signUp();
    await addPasskey(ada);
    await sign(ada, NO_WISHES);
    const proof = await prove(await askFor(ada.email));
    const operator = await service.operator();
    const desk = await operator.get<{ items: object[] }>('/v1/operator/identity-proofs');
    expect(desk.body.items).toContainEqual(expect.objectContaining({ id: proof, purpose: 'recovery' }));
    await review(proof, 'accepted');
    await service.nextMail(ada.email, /stop it if this is not you/);
    expect((await ada.get('/v1/me')).body).toMatchObject({ identity: 'unproven' });
    await closesOnly(ada);
    await later(71 * HOUR_MS);
    await ada.signIn();
    await closesOnly(ada);
    await later(1 * HOUR_MS);
    const token = tokenIn(await service.nextMail(ada.email, /Choose a new password/));
    const complete = { token, newPassword: ANOTHER };
    mustBe(204, await service.anonymous().post('/v1/recovery/completion', complete));
    expect((await service.anonymous().post('/v1/recovery/completion', complete)).status).toBe(404);
    expect((await ada.get('/v1/me')).status).toBe(401);
    mustBe(201, await signIn(ada.email, ANOTHER, ada));
    expect((await ada.get<{ items: object[] }>('/v1/passkeys')).body.items).toHaveLength(1);
    await sign(ada, NO_WISHES);
  });

  async function closesOnly(person: Person): Promise<void> {
    mustBe(200, await person.put('/v1/directive/draft', NO_WISHES));
    mustBe(200, await person.put('/v1/likeness/suspension'));
    for (const refused of [
      await person.post('/v1/directive/signature', { method: 'typed', name: person.name }),
      await person.delete('/v1/likeness/suspension'),
      await person.patch('/v1/settings', { executorsSuffice: true }),
      await person.post('/v1/recovery-codes'),
      await person.put('/v1/password', { newPassword: ANOTHER }),
    ])
      expect(refused).toMatchObject({ status: 409, body: { code: 'identity.only_closing' } });
  }

  it('is stopped with one click, or by who is signed in, and then everything is as it was', async () => {
    const [ada, zoe] = [await service.signUp(), await service.signUp()];
    for (const person of [ada, zoe]) await review(await prove(await askFor(person.email)), 'accepted');
    const token = tokenIn(await service.nextMail(ada.email, /stop it if this is not you/));
    mustBe(204, await service.anonymous().post('/v1/recovery/cancellation', { token }));
    mustBe(204, await zoe.post('/v1/recovery/cancellation', {}));
    expect((await zoe.post('/v1/recovery/cancellation', {})).status).toBe(404);
    for (const person of [ada, zoe]) {
      await service.nextMail(person.email, /Nobody gets into/);
      await sign(person, NO_WISHES);
    }
    await later(73 * HOUR_MS);
    expect(service.mails().filter(({ to, subject }) => to === ada.email && /Choose/.test(subject))).toEqual([]);
  });

  it('is not had by whoever has the mailbox alone', async () => {
    const ada = await service.signUp();
    const token = await askFor(ada.email);
    for (const body of [{ token, newPassword: ANOTHER }])
      expect((await service.anonymous().post('/v1/recovery/completion', body)).status).toBe(404);
    const proof = await prove(token);
    expect((await service.anonymous().post('/v1/recovery/completion', { token, newPassword: ANOTHER })).status).toBe(
      404,
    );
    await review(proof, 'rejected');
    await service.nextMail(ada.email, /could not confirm/);
    await later(80 * HOUR_MS);
    expect((await signIn(ada.email, ANOTHER)).status).toBe(401);
    expect((await signIn(ada.email, ada.password)).status).toBe(201);
  });

  it('tells nobody who has an account, and writes no more than three letters a day', async () => {
    const ada = await service.signUp();
    const ask = (email: string): Promise<Answer> => service.anonymous().post('/v1/recovery/requests', { email });
    const unknown = await ask('nobody@example.test');
    for (let turn = 0; turn < 5; turn += 1) expect((await ask(ada.email)).body).toEqual(unknown.body);
    await service.nextMail(ada.email, /Getting back/);
    await service.nextMail(ada.email, /Getting back/);
    await service.nextMail(ada.email, /Getting back/);
    const [row] = await service.query<{ n: string }>(
      'select count(*) as n from recoveries r join accounts a on a.id = r.account_id where a.email = $1',
      [ada.email],
    );
    expect(Number(row?.n)).toBe(3);
    expect(service.mails().filter(({ to }) => to === 'nobody@example.test')).toEqual([]);
  });

  it('does not come with a stolen session: a password is changed only by who gives it, or a passkey, again', async () => {
    const ada = await service.signUp();
    await later(6 * 60_000);
    for (const refused of [
      await ada.put('/v1/password', { newPassword: ANOTHER }),
      await ada.post('/v1/recovery-codes'),
      await ada.post('/v1/passkeys/registration-options'),
    ])
      expect(refused).toMatchObject({ status: 403, body: { code: 'identity.step_up_required' } });
  });
});
