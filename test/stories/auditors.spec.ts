import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DESK, appoint, dismiss, entriesOf, mayAudit, type ListedAuditors } from '../support/auditors.js';
import { OPERATOR_EMAILS, mustBe, startService, type Person, type Service } from '../support/service.js';

const MINUTE_MS = 60_000;

let service: Service;
let operator: Person;

describe('an auditor', () => {
  beforeAll(async () => {
    service = await startService({ env: { SAYSO_FOUR_EYES: 'off' } });
    operator = await service.operator();
  });
  afterAll(() => service.stop());

  it('is appointed by an operator, at once, in the session at hand, and is told so', async () => {
    const ines = await service.signUp({ name: 'Ines Inspector' });
    expect(await mayAudit(ines)).toBe(403);
    const answer = await operator.post(DESK, { email: ` ${ines.email.toUpperCase()} ` });
    expect(answer).toMatchObject({ status: 201, body: { id: ines.account, state: 'appointed', voices: 1, needed: 1 } });
    expect(await mayAudit(ines)).toBe(200);
    expect((await ines.get('/v1/me')).body['roles']).toEqual(['holder', 'auditor']);
    const mail = await service.nextMail(ines.email, /auditor/);
    expect(mail.text).toContain('Dear Ines Inspector');
    expect(await entriesOf(service, 'auditor.appointed')).toContainEqual(
      expect.objectContaining({ account: ines.account, by: operator.account, reviewers: [operator.account] }),
    );
  });

  it('is dismissed at once, also where a session runs, and is told so', async () => {
    const ivo = await service.signUp({ name: 'Ivo Inspector' });
    mustBe(201, await appoint(ivo, operator));
    mustBe(200, await ivo.get('/v1/audit'));
    expect((await dismiss(ivo, operator)).status).toBe(204);
    expect(await mayAudit(ivo)).toBe(403);
    expect((await ivo.get('/v1/me')).body['roles']).toEqual(['holder']);
    await service.nextMail(ivo.email, /not an auditor/);
    expect(await entriesOf(service, 'auditor.dismissed')).toContainEqual(
      expect.objectContaining({ account: ivo.account, by: operator.account, was: 'appointed' }),
    );
    expect((await dismiss(ivo, operator)).body).toMatchObject({ code: 'identity.auditor_not_found' });
    mustBe(201, await appoint(ivo, operator));
    expect(await mayAudit(ivo)).toBe(200);
  });

  it('is never somebody who runs the service', async () => {
    const second = await service.signUp({ email: OPERATOR_EMAILS[1] });
    for (const one of [operator, second]) {
      const answer = await appoint(one, operator);
      expect(answer).toMatchObject({ status: 409, body: { code: 'identity.auditor_is_operator' } });
      expect(answer.body['detail']).toMatch(/operator cannot be an auditor/);
    }
    expect((await second.get('/v1/me')).body['roles']).toEqual(['holder', 'operator']);
  });

  it('is somebody with an account whose address is confirmed', async () => {
    const asked = { email: 'waiting@example.test', name: 'Waiting', password: 'a quiet harbour at dawn' };
    const wish = { ...asked, bornOn: '1960-01-01', country: 'DE' };
    mustBe(202, await service.anonymous().post('/v1/accounts', wish));
    for (const email of ['nobody@example.test', asked.email])
      expect(await operator.post(DESK, { email })).toMatchObject({
        status: 422,
        body: { code: 'identity.no_account_at_address', errors: [{ path: 'email' }] },
      });
  });

  it('is not appointed twice', async () => {
    const twice = await service.signUp();
    mustBe(201, await appoint(twice, operator));
    expect(await appoint(twice, operator)).toMatchObject({ status: 409, body: { code: 'identity.already_auditor' } });
    expect((await twice.get('/v1/me')).body['roles']).toEqual(['holder', 'auditor']);
  });

  it.each([
    ['no address', {}, 400],
    ['what is no address', { email: 'ines' }, 422],
    ['a field that nobody knows', { email: 'a@example.test', role: 'operator' }, 400],
    ['a note without end', { email: 'a@example.test', note: 'x'.repeat(2001) }, 422],
  ])('is not appointed by %s', async (_, body, status) => {
    expect((await operator.post(DESK, body)).status).toBe(status);
  });

  it.each(['none', 'ac_00000000000000000000000000000000'])('is not dismissed by the id «%s»', async (id) => {
    expect(await operator.delete(`${DESK}/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'identity.auditor_not_found' },
    });
  });

  it('is appointed and dismissed by nobody but operators, an auditor least of all', async () => {
    const [auditor, friend] = [await service.signUp(), await service.signUp()];
    mustBe(201, await appoint(auditor, operator));
    const platform = await service.platform();
    for (const one of [auditor, friend]) {
      expect((await appoint(friend, one)).status).toBe(403);
      expect((await dismiss(auditor, one)).status).toBe(403);
      expect((await one.get(DESK)).status).toBe(403);
    }
    expect((await platform.post(DESK, { email: friend.email })).status).toBe(403);
    expect((await service.anonymous().post(DESK, { email: friend.email })).status).toBe(401);
    expect(await mayAudit(auditor)).toBe(200);
  });

  it('is listed for operators, page by page', async () => {
    const { items } = mustBe(200, await operator.get<ListedAuditors>(`${DESK}?limit=100`)).body;
    expect(items.length).toBeGreaterThan(3);
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ines Inspector', 'Ivo Inspector']));
    expect(items.find(({ name }) => name === 'Ivo Inspector')).toMatchObject({
      id: expect.stringMatching(/^ac_/),
      state: 'appointed',
      note: 'of the board',
    });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const place: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: ListedAuditors = mustBe(200, await operator.get<ListedAuditors>(`${DESK}?limit=2${place}`)).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(items.map(({ id }) => id));
  });

  // The clock only goes forward: what follows comes last.
  it('is asked for the password again when appointing lies more than five minutes back', async () => {
    const candidate = await service.signUp();
    const auditor = await service.signUp();
    mustBe(201, await appoint(auditor, operator));
    const now = Date.now();
    await service.clock(new Date(now + 6 * MINUTE_MS).toISOString());
    for (const answer of [await appoint(candidate, operator), await dismiss(auditor, operator)])
      expect(answer).toMatchObject({ status: 403, body: { code: 'identity.step_up_required' } });
    await service.clock(new Date(now + 29 * MINUTE_MS).toISOString());
    await auditor.signIn();
    await service.clock(new Date(now + 60 * MINUTE_MS).toISOString());
    expect([await mayAudit(auditor), (await candidate.get('/v1/me')).status]).toEqual([401, 200]);
  });
});
