import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postFrom } from '../support/elsewhere.js';
import { mustBe, startService, tokenIn, type Answer, type Service } from '../support/service.js';

const OLENA = {
  email: 'olena@example.org',
  password: 'a violet tram sings',
  name: 'Olena Kovalenko',
  bornOn: '1951-04-02',
  country: 'UA',
};

describe('an address that strangers register', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.stop();
  });

  const register = (changes: object = {}): Promise<Answer> =>
    service.anonymous().post('/v1/accounts', { ...OLENA, ...changes });
  const verify = (token: string): Promise<Answer> => service.anonymous().post('/v1/accounts/verification', { token });
  const lettersTo = async (email: string): Promise<number> =>
    (await service.query('select 1 from registrations where email = $1', [email])).length;
  const registerFrom = (source: string, email: string): Promise<number> =>
    postFrom(source, service, '/v1/accounts', { ...OLENA, email });

  it('opens the account as it was entered with the very token that is opened, whatever others entered', async () => {
    const email = 'wanted@example.org';
    const signIn = async (password: string): Promise<number> =>
      (await service.anonymous().post('/v1/sessions', { email, password })).status;
    mustBe(202, await register({ email, name: 'Mallory Stranger', password: 'chosen by a stranger' }));
    const strangers = tokenIn(await service.nextMail(email));
    mustBe(202, await register({ email }));
    const own = tokenIn(await service.nextMail(email));
    mustBe(202, await register({ email, name: 'Mallory Stranger', password: 'chosen by a stranger' }));
    const later = tokenIn(await service.nextMail(email));
    expect(mustBe(201, await verify(own)).body).toMatchObject({ account: { email, name: OLENA.name } });
    expect([await signIn('chosen by a stranger'), await signIn(OLENA.password)]).toEqual([401, 201]);
    expect([(await verify(strangers)).status, (await verify(later)).status]).toEqual([404, 404]);
  });

  it('tells the owner of an address what was entered, before a link opens an account with it', async () => {
    mustBe(202, await register({ email: 'asked@example.org', name: 'Mallory, see evil.example' }));
    const text = (await service.nextMail('asked@example.org')).text.replace(/\s+/g, ' ');
    expect(text).toContain('under the name “Mallory see evil. example”, and chose its password then');
    expect(text).toContain('If it was not you who asked, do not follow the link');
  });

  it('does not let anyone flood a mailbox in its name, one by one or at once', async () => {
    for (let letter = 0; letter < 13; letter += 1) mustBe(202, await register({ email: 'flooded@example.org' }));
    await Promise.all(Array.from({ length: 25 }, () => register({ email: 'poured@example.org' })));
    expect([await lettersTo('flooded@example.org'), await lettersTo('poured@example.org')]).toEqual([10, 10]);
  });

  it('still writes when its owner asks, after a stranger has used up theirs', async () => {
    const email = 'silenced@example.org';
    for (let letter = 0; letter < 12; letter += 1) await registerFrom('127.0.0.2', email);
    expect(await lettersTo(email)).toBe(10);
    mustBe(202, await register({ email }));
    expect(await lettersTo(email)).toBe(11);
  });

  it('writes thirty letters an hour to it, from however many sources', async () => {
    const email = 'besieged@example.org';
    const sources = Array.from({ length: 40 }, (_, number) => `127.0.3.${number + 1}`);
    const statuses = await Promise.all(sources.map((source) => registerFrom(source, email)));
    expect(new Set(statuses)).toEqual(new Set([202]));
    expect(await lettersTo(email)).toBe(30);
  });
});
