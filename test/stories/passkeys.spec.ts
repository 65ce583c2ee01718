import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Authenticator, addPasskey, type CeremonyOptions, type Twist } from '../support/authenticator.js';
import { mustBe, startService, type Answer, type Client, type Person, type Service } from '../support/service.js';

const MINUTE_MS = 60_000;

describe('passkeys', () => {
  let service: Service;
  let ada: Person;
  let phone: Authenticator;
  beforeAll(async () => {
    service = await startService();
    ada = await service.signUp();
    phone = await addPasskey(ada);
  });
  afterAll(() => service.stop());

  async function signInOptions(client: Client): Promise<CeremonyOptions> {
    return mustBe(200, await client.post<CeremonyOptions>('/v1/passkeys/sign-in-options')).body;
  }

  async function signIn(passkey: Authenticator, twist: Twist = {}, client = service.anonymous()): Promise<Answer> {
    return client.post('/v1/passkeys/sign-in', { passkey: passkey.get(await signInOptions(client), twist) });
  }

  async function stepUp(person: Client, passkey: Authenticator): Promise<Answer> {
    const { body } = mustBe(200, await person.post<CeremonyOptions>('/v1/sessions/step-up-options'));
    return person.post('/v1/sessions/step-up', { passkey: passkey.get(body) });
  }

  async function later(milliseconds: number): Promise<void> {
    const [row] = await service.query<{ ahead: string }>('select ahead_ms as ahead from service_clock');
    await service.clock(new Date(Date.now() + Number(row?.ahead ?? 0) + milliseconds).toISOString());
  }

  it('are added after the password, told by mail, and sign in without an address', async () => {
    expect((await service.nextMail(ada.email, /passkey was added/)).text).toContain('Phone');
    const anywhere = service.anonymous();
    expect(await signIn(phone, {}, anywhere)).toMatchObject({
      status: 201,
      body: { account: { email: ada.email }, likeness: { id: ada.likeness } },
    });
    const { body } = mustBe(
      200,
      await anywhere.get<{ items: { label: string; lastUsedAt: string }[] }>('/v1/passkeys'),
    );
    expect(body.items).toMatchObject([{ label: 'Phone', lastUsedAt: expect.any(String), disabledAt: null }]);
  });

  it('ask for a user who is verified, a passkey that is found without a name, and this host', async () => {
    await ada.stepUp();
    const { body } = await ada.post('/v1/passkeys/registration-options');
    expect(body).toMatchObject({
      rp: { id: 'localhost', name: 'Sayso' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: phone.id.toString('base64url') }],
    });
    expect(await signInOptions(service.anonymous())).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
  });

  it('step up in place of the password, which is needed to add and to remove one', async () => {
    const other = await service.signUp();
    const key = await addPasskey(other, 'Key');
    await later(6 * MINUTE_MS);
    for (const refused of [
      await other.post('/v1/passkeys/registration-options'),
      await other.post('/v1/passkeys', { credential: {} }),
      await other.delete('/v1/passkeys/none'),
    ])
      expect(refused).toMatchObject({ status: 403, body: { code: 'identity.step_up_required' } });
    expect((await stepUp(other, key)).status).toBe(204);
    const { body } = await other.get<{ items: { id: string }[] }>('/v1/passkeys');
    const id = body.items[0]?.id ?? '';
    expect((await ada.delete(`/v1/passkeys/${id}`)).status).not.toBe(204);
    mustBe(204, await other.delete(`/v1/passkeys/${id}`));
    await service.nextMail(other.email, /passkey was removed/);
    expect(await signIn(key)).toMatchObject({ status: 401, body: { code: 'identity.passkey_refused' } });
    expect(await other.post('/v1/sessions/step-up-options')).toMatchObject({
      status: 409,
      body: { code: 'identity.no_passkey' },
    });
  });

  it.each<[string, Twist]>([
    ['of a page of another site', { origin: 'https://sayso.example.evil' }],
    ['made for another host', { rpId: 'example.evil' }],
    ['over a challenge nobody gave', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['without its owner verified', { verified: false }],
    ['in the name of another user', { userHandle: Buffer.alloc(16, 1).toString('base64url') }],
  ])('refuse an answer %s', async (_, twist) => {
    expect(await signIn(phone, twist)).toMatchObject({ status: 401, body: { code: 'identity.passkey_refused' } });
  });

  it('refuse an answer that was given before, one that comes late, and one from another session', async () => {
    const [here, there] = [service.anonymous(), service.anonymous()];
    const answer = { passkey: phone.get(await signInOptions(here)) };
    mustBe(201, await here.post('/v1/passkeys/sign-in', answer));
    expect((await there.post('/v1/passkeys/sign-in', answer)).status).toBe(401);
    const late = { passkey: phone.get(await signInOptions(there)) };
    await later(6 * MINUTE_MS);
    expect((await there.post('/v1/passkeys/sign-in', late)).status).toBe(401);
    // The challenge of a step-up is good in the session that asked for it, and for nothing else.
    mustBe(201, await signIn(phone, {}, there));
    const asked = mustBe(200, await here.post<CeremonyOptions>('/v1/sessions/step-up-options')).body;
    expect((await there.post('/v1/sessions/step-up', { passkey: phone.get(asked) })).status).toBe(401);
    expect((await there.post('/v1/passkeys/sign-in', { passkey: phone.get(asked) })).status).toBe(401);
  });

  it('of somebody else neither step up nor can be taken over', async () => {
    const eve = await service.signUp();
    const hers = await addPasskey(eve);
    const asked = mustBe(200, await eve.post<CeremonyOptions>('/v1/sessions/step-up-options')).body;
    expect((await eve.post('/v1/sessions/step-up', { passkey: phone.get(asked) })).status).toBe(401);
    expect((await stepUp(eve, hers)).status).toBe(204);
    // The credential of Ada's phone is hers already; and what was made for Eve's session is not added to Ada's.
    const options = (await eve.post<CeremonyOptions>('/v1/passkeys/registration-options')).body;
    expect(await eve.post('/v1/passkeys', { credential: phone.create(options) })).toMatchObject({
      status: 422,
      body: { code: 'identity.passkey_not_registered' },
    });
    const mine = (await eve.post<CeremonyOptions>('/v1/passkeys/registration-options')).body;
    await ada.signIn();
    const planted = await ada.post('/v1/passkeys', { credential: new Authenticator(service.url).create(mine) });
    expect(planted).toMatchObject({ status: 422, body: { code: 'identity.passkey_not_registered' } });
  });

  it('whose count of uses goes back are shut for good, and their owner is told', async () => {
    const zoe = await service.signUp();
    const key = await addPasskey(zoe, 'Old key');
    mustBe(201, await signIn(key, { counter: 41 }));
    expect(await signIn(key, { counter: 40 })).toMatchObject({
      status: 401,
      body: { code: 'identity.passkey_copied' },
    });
    expect((await service.nextMail(zoe.email, /may have been copied/)).text).toContain('Old key');
    expect(await signIn(key, { counter: 99 })).toMatchObject({
      status: 401,
      body: { code: 'identity.passkey_refused' },
    });
    const { body } = await zoe.get<{ items: object[] }>('/v1/passkeys');
    expect(body.items).toMatchObject([{ label: 'Old key', disabledAt: expect.any(String) }]);
  });

  it('are counted by the throttle when they are refused, as wrong passwords are', async () => {
    const zoe = await service.signUp();
    await addPasskey(zoe);
    const forged = new Authenticator(service.url);
    const tries: number[] = [];
    for (let turn = 0; turn < 11; turn += 1) tries.push((await stepUp(zoe, forged)).status);
    expect(tries).toEqual([...Array<number>(10).fill(401), 429]);
  });
});
