import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATOR_EMAILS, mustBe, startService, tokenIn, type Answer, type Service } from '../support/service.js';

const OLENA = {
  email: 'olena@example.org',
  password: 'a violet tram sings',
  name: 'Olena Kovalenko-Unmistakable',
  bornOn: '1951-04-02',
  country: 'UA',
};

describe('opening an account', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.stop();
  });

  const register = (changes: object = {}): Promise<Answer> =>
    service.anonymous().post('/v1/accounts', { ...OLENA, ...changes });
  const registered = async (email: string): Promise<string> => {
    mustBe(202, await register({ email }));
    return tokenIn(await service.nextMail(email));
  };
  const verify = (token: string): Promise<Answer> => service.anonymous().post('/v1/accounts/verification', { token });
  const yearsAgo = (years: number, days = 0): string => {
    const then = new Date();
    then.setUTCFullYear(then.getUTCFullYear() - years, then.getUTCMonth(), then.getUTCDate() + days);
    return then.toISOString().slice(0, 10);
  };

  it('opens it with the mailed link, signed in, with a likeness of its own', async () => {
    const olena = service.anonymous();
    mustBe(202, await olena.post('/v1/accounts', OLENA));
    const token = tokenIn(await service.nextMail(OLENA.email));
    const opened = mustBe(201, await olena.post('/v1/accounts/verification', { token }));
    expect(opened.body).toEqual({
      account: {
        id: expect.stringMatching(/^ac_[0-9a-f]{32}$/),
        email: OLENA.email,
        name: OLENA.name,
        bornOn: OLENA.bornOn,
        country: 'UA',
        locale: 'en',
        textSize: 'normal',
      },
      likeness: { id: expect.stringMatching(/^lk_[0-9a-f]{32}$/) },
    });
    const cookie = opened.headers.getSetCookie().find((line) => line.startsWith('sayso_session='));
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    const me = mustBe(200, await olena.get('/v1/me'));
    expect(me.body).toMatchObject({
      ...opened.body,
      likeness: { lifeState: 'living', version: 1 },
      roles: ['holder'],
      identity: 'unproven',
      identityProof: null,
      settings: { regretHours: 0, contestDays: 14, executorsSuffice: false, checkInMonths: null },
    });
  });

  it('writes nothing personal to the log or the ledger', async () => {
    const payloads = await service.query<{ payload: string }>('select payload from ledger_payload');
    expect(payloads.length).toBeGreaterThan(0);
    for (const text of [service.output, ...payloads.map(({ payload }) => payload)])
      for (const personal of [OLENA.email, OLENA.name, OLENA.password]) expect(text).not.toContain(personal);
  });

  it('answers a known address like an unknown one, against enumeration of people, and mails its owner something else', async () => {
    const unknown = await register({ email: 'nobody.yet@example.org' });
    const known = await register({ email: ' OLENA@Example.org ' });
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    const mail = await service.nextMail(OLENA.email);
    expect(mail.subject).toBe('You already have an account with Sayso');
    expect(mail.text).not.toContain('token=');
  });

  it('takes as long for a known address as for an unknown one', async () => {
    const spent = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 9; round += 1) {
      spent.known.push(await timed(() => register()));
      spent.unknown.push(await timed(() => register({ email: `stranger.${round}@example.org` })));
    }
    expect(median(spent.known) / median(spent.unknown)).toBeGreaterThan(0.5);
    expect(median(spent.known) / median(spent.unknown)).toBeLessThan(2);
  });

  it('takes a token once', async () => {
    const token = await registered('once@example.org');
    mustBe(201, await verify(token));
    expect(await verify(token)).toMatchObject({ status: 404, body: { code: 'identity.verification_not_found' } });
    expect((await verify('never-given')).status).toBe(404);
  });

  it('opens one account when the same address was registered twice and both links are opened at once', async () => {
    const tokens = [await registered('twice@example.org'), await registered('twice@example.org')];
    const answers = await Promise.all(tokens.map(verify));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => [201, 404, 503].includes(status))).toBe(true);
    expect(await service.query('select 1 from accounts where email = $1', ['twice@example.org'])).toHaveLength(1);
  });

  it('keeps tokens as hashes only', async () => {
    const token = await registered('hashed@example.org');
    const rows = await service.query(
      `select 1 from registrations where encode(token_hash, 'escape') like '%' || $1 || '%'`,
      [token],
    );
    expect(rows).toHaveLength(0);
  });

  it('makes an operator of the account that verifies a configured address', async () => {
    const operator = await service.signUp({ email: OPERATOR_EMAILS[1] });
    expect((await operator.get('/v1/me')).body).toMatchObject({ roles: ['holder', 'operator'] });
  });

  it('welcomes adults, from the day they turn eighteen', async () => {
    expect((await register({ bornOn: yearsAgo(18), email: 'grown@example.org' })).status).toBe(202);
    const refused = await register({ bornOn: yearsAgo(18, 1), email: 'young@example.org' });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'identity.adults_only', errors: [{ path: 'bornOn' }] },
    });
  });

  it.each([
    [422, 'a date that is none', { bornOn: '1990-02-30' }],
    [422, 'a birth in the future', { bornOn: '2999-01-01' }],
    [422, 'a country that is none', { country: 'XX' }],
    [422, 'a short password', { password: 'short one' }],
    [422, 'a common password', { password: 'password1234' }],
    [422, 'an address that is none', { email: 'olena' }],
    [422, 'a name of two lines', { name: 'Olena\nBcc: all@example.org' }],
    [422, 'a language that is not spoken here', { locale: 'xx' }],
    [400, 'a field of the wrong type', { name: 7 }],
    [400, 'a field too many', { admin: true }],
    [400, 'a NUL character', { name: 'Ole\0na' }],
    [400, 'a missing field', { email: undefined }],
  ])('refuses with %i %s, and writes no mail', async (status, _what, changes) => {
    const answer = await register({ email: 'refused@example.org', ...changes });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await service.query('select 1 from registrations where email = $1', ['refused@example.org'])).toHaveLength(
      0,
    );
  });

  it('lets thirty people register within a minute from one place', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, number) => register({ email: `wedding.guest.${number}@example.org` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(202));
    for (let number = 0; number < 30; number += 1) await service.nextMail(`wedding.guest.${number}@example.org`);
  });

  it('answers a repeat under the same Idempotency-Key without a second mail', async () => {
    const again = { headers: { 'idempotency-key': 'one-and-the-same' } };
    const body = { ...OLENA, email: 'repeated@example.org' };
    mustBe(202, await service.anonymous().post('/v1/accounts', body, again));
    mustBe(202, await service.anonymous().post('/v1/accounts', body, again));
    expect(await service.query('select 1 from registrations where email = $1', [body.email])).toHaveLength(1);
  });

  it('forgets after a day what nobody confirmed', async () => {
    const token = await registered('late@example.org');
    await service.clock(new Date(Date.now() + 24 * 3600 * 1000 + 1000).toISOString());
    expect((await verify(token)).status).toBe(404);
    expect(await service.query('select 1 from registrations')).toHaveLength(0);
  });
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
