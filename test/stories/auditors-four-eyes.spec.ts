import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DESK, appoint, dismiss, entriesOf, mayAudit, type ListedAuditors } from '../support/auditors.js';
import { OPERATOR_EMAILS, mustBe, startService, type Mail, type Person, type Service } from '../support/service.js';

let service: Service;
let operator: Person;

describe('under four eyes an auditor', () => {
  let second: Person;
  beforeAll(async () => {
    service = await startService({ env: { SAYSO_FOUR_EYES: 'on' } });
    operator = await service.operator();
    second = await service.signUp({ email: OPERATOR_EMAILS[1] });
  });
  afterAll(() => service.stop());

  it('is appointed by two operators', async () => {
    const ines = await service.signUp();
    expect(await appoint(ines, operator)).toMatchObject({
      status: 201,
      body: { state: 'proposed', voices: 1, needed: 2 },
    });
    expect(await appoint(ines, operator)).toMatchObject({ status: 409, body: { code: 'identity.already_accepted' } });
    expect(await mayAudit(ines)).toBe(403);
    expect(await entriesOf(service, 'auditor.appointed')).toEqual([]);
    const [listed] = mustBe(200, await second.get<ListedAuditors>(DESK)).body.items;
    expect(listed).toMatchObject({ id: ines.account, email: ines.email, state: 'proposed', appointedAt: null });
    expect(await appoint(ines, second)).toMatchObject({ status: 201, body: { state: 'appointed', voices: 2 } });
    expect(await mayAudit(ines)).toBe(200);
    expect(await entriesOf(service, 'auditor.appointed')).toMatchObject([
      { by: second.account, reviewers: [operator.account, second.account] },
    ]);
    await service.nextMail(ines.email, /auditor/);
    expect(mailsOfAuditing(ines)).toHaveLength(1);
  });

  it('is dismissed by one, and needs two again afterwards', async () => {
    const ivo = await service.signUp();
    for (const one of [operator, second]) mustBe(201, await appoint(ivo, one));
    expect((await dismiss(ivo, second)).status).toBe(204);
    expect(await mayAudit(ivo)).toBe(403);
    expect(await appoint(ivo, second)).toMatchObject({ body: { state: 'proposed', voices: 1, needed: 2 } });
  });

  it('is proposed no more once an operator says no', async () => {
    const ida = await service.signUp();
    mustBe(201, await appoint(ida, operator));
    expect((await dismiss(ida, second)).status).toBe(204);
    expect(await appoint(ida, second)).toMatchObject({ body: { state: 'proposed', voices: 1 } });
    expect(await mayAudit(ida)).toBe(403);
    const later = await service.signUp();
    for (const one of [operator, second]) mustBe(201, await appoint(later, one));
    await service.nextMail(later.email, /auditor/);
    expect(mailsOfAuditing(ida)).toEqual([]);
  });

  it('is appointed once by two who agree at the same moment', async () => {
    const iris = await service.signUp();
    const answers = await Promise.all([operator, second].map((one) => appoint(iris, one)));
    expect(answers.map(({ body }) => body['state']).sort()).toEqual(['appointed', 'proposed']);
    expect((await iris.get('/v1/me')).body['roles']).toEqual(['holder', 'auditor']);
  });
});

function mailsOfAuditing(person: Person): Mail[] {
  return service.mails().filter(({ to, subject }) => to === person.email && /auditor/.test(subject));
}
