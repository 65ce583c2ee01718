import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdf, wav } from '../support/evidence.js';
import { GUARDED, WARD, factsAt, guard, registerWard, toldOf, type SeenGuarded } from '../support/guarded.js';
import { sealedFiles } from '../support/proofs.js';
import { mustBe, startService, type Person, type Platform, type Service } from '../support/service.js';

let service: Service;
let operator: Person;
let platform: Platform;

beforeAll(async () => {
  service = await startService();
  operator = await service.operator();
  platform = await service.platform();
});
afterAll(() => service.stop());

const accepted = { outcome: 'accepted', note: 'Seen.' };
const read = async (id: string): Promise<SeenGuarded> =>
  mustBe(200, await operator.get<SeenGuarded>(`${GUARDED}/${id}`)).body;
const told = (likeness: string): Promise<object> => toldOf(platform, likeness);

describe('a guarded likeness', () => {
  it('is registered by an operator for a guardian, refuses everybody from the review on, and the guardian is told', async () => {
    const { body } = mustBe(201, await registerWard(operator));
    expect(body).toMatchObject({ state: 'waiting', guardian: { name: 'Greta Sommer' }, evidence: true, refusals: [] });
    const file = mustBe(200, await operator.get(`${GUARDED}/${body.id}/evidence`));
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="evidence.pdf"/);
    expect(await service.query('select 1 from likeness_facts where likeness_id = $1', [body.id.slice(3)])).toEqual([]);
    mustBe(200, await operator.post(`${GUARDED}/${body.id}/review`, accepted));
    expect(await factsAt(service, body.id)).toMatchObject({
      identity: 'unproven',
      bornOn: WARD.bornOn,
      directive: { doNotReanimate: true, rules: [], executorLatitude: [] },
      grants: [],
    });
    const mail = await service.nextMail(WARD.guardianEmail, /Nobody may use the likeness/);
    expect(mail.text).toContain(body.id);
    expect(mail.text).toMatch(/write to the operator/);
    const { items } = mustBe(200, await operator.get<{ items: SeenGuarded[] }>(GUARDED)).body;
    expect(items.at(-1)).toMatchObject({ id: body.id, state: 'guarded', doNotReanimate: true });
    expect((await operator.post(`${GUARDED}/${body.id}/review`, accepted)).body).toMatchObject({
      code: 'legacy.guarded_settled',
    });
    const types = await service.query<{ type: string }>(
      `select payload::jsonb ->> 'type' as type from ledger_payload where payload like '%' || $1 || '%' order by 1`,
      [body.id],
    );
    expect(types.map(({ type }) => type)).toEqual([
      'likeness.created',
      'likeness.guard_evidence_read',
      'likeness.guard_registered',
      'likeness.guarded',
    ]);
    expect(
      await service.query(`select 1 from ledger_payload where payload ilike '%sommer%' or payload ilike '%greta%'`),
    ).toEqual([]);
  });

  it('tells a platform what it would tell of a stranger: that there is a child here, it does not learn', async () => {
    const id = await guard(operator);
    expect(await told(id)).toEqual(await told('lk_00112233445566778899aabbccddeeff'));
    expect(await told(id)).toMatchObject({ decision: false, reason: { code: 'not_permitted' } });
  });

  it.each([
    [{ alive: 'false' }, 'legacy.ward_not_alive'],
    [{ bornOn: '1990-01-01' }, 'legacy.ward_is_adult'],
    [{ bornOn: '2999-01-01' }, 'legacy.ward_birth_impossible'],
  ])('is not registered of somebody dead, of age or not yet born: %j', async (change, code) => {
    const before = sealedFiles(service).length;
    expect(await registerWard(operator, change)).toMatchObject({ status: 422, body: { code } });
    expect(sealedFiles(service)).toHaveLength(before);
  });

  it('is not registered on what is no document, and nothing of it is kept once it was rejected', async () => {
    expect((await registerWard(operator, {}, wav())).body).toMatchObject({ code: 'documents.type_not_accepted' });
    expect((await registerWard(operator, {}, pdf().slice(0, 200))).body).toMatchObject({
      code: 'documents.file_incomplete',
    });
    const { id } = mustBe(201, await registerWard(operator, { guardianEmail: 'other@example.test' })).body;
    mustBe(200, await operator.post(`${GUARDED}/${id}/review`, { outcome: 'rejected', note: 'Not legible.' }));
    await service.nextMail('other@example.test', /could not put/);
    expect((await operator.get(`${GUARDED}/${id}`)).status).toBe(404);
  });

  it('takes refusals and a suspension from its guardian, and nothing else: a parent who opens a child’s voice', async () => {
    const id = await guard(operator);
    const path = `${GUARDED}/${id}`;
    mustBe(201, await operator.post(`${path}/refusals`, { purposes: ['entertainment'] }));
    for (const effect of ['permit', 'ask'])
      expect((await operator.post(`${path}/refusals`, { effect })).status).toBeGreaterThanOrEqual(400);
    expect((await read(id)).refusals).toMatchObject([
      { effect: 'refuse', purposes: ['entertainment'], modalities: 'any', phases: ['lifetime', 'post_mortem'] },
    ]);
    const stopped = { suspended: true, suspendedBy: ['operator'] };
    expect(mustBe(200, await operator.put(`${path}/suspension`)).body).toEqual(stopped);
    const { version } = await factsAt(service, id);
    expect(mustBe(200, await operator.put(`${path}/suspension`)).body).toEqual(stopped);
    expect(await factsAt(service, id)).toMatchObject({ version, suspendedBy: ['operator'] });
    expect(mustBe(200, await operator.delete(`${path}/suspension`)).body).toMatchObject({ suspended: false });
    expect(await told(id)).toMatchObject({ decision: false });
    const parent = await service.signUp({ email: 'parent@example.test', bornOn: '1985-01-01' });
    await service.prove(parent);
    const another = await guard(operator, {
      guardianEmail: parent.email,
      bornOn: '1985-01-01',
      reason: 'unable_to_sign',
    });
    const own = { ...accepted, holder: parent.likeness };
    expect(await operator.post(`${GUARDED}/${another}/hand-over`, own)).toMatchObject({
      status: 422,
      body: { code: 'legacy.holder_unfit' },
    });
    const people: Person[] = [parent, await service.signUp()];
    for (const person of people) {
      expect((await person.post(`${path}/refusals`, {})).status).toBe(403);
      expect((await person.get(path)).status).toBe(403);
      expect((await person.get(`/v1/estates/${id}`)).status).toBe(404);
    }
  });
});
