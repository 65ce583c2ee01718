import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { USE, auditedService, everything, page, told, type AuditedService } from '../support/audit.js';
import { untilSequenced } from '../support/log-writer.js';
import { mustBe, type Person, type Service } from '../support/service.js';

const ALL = 'limit=100';

let service: Service;
let auditor: Person;
let holder: Person;
let other: Person;
let platforms: AuditedService['platforms'];

beforeAll(async () => {
  ({ service, auditor, holder, other, platforms } = await auditedService());
});
afterAll(() => service.stop());

describe('the record, as an auditor reads it,', () => {
  it('holds every entry of the log, each once, at its place, the newest first', async () => {
    await untilSequenced(service);
    const shown = await everything(auditor, ALL);
    const leaves = await service.query<{ id: string; index: number }>(
      `select l.id, i.idx::int as index from ledger_leaves l left join ledger_index i on i.leaf_id = l.id
         left join ledger_payload p on p.leaf_id = l.id
        where (p.payload::jsonb)->>'type' is distinct from 'audit.read' order by l.id desc`,
    );
    expect(shown.map(({ id, index }) => ({ id, index }))).toEqual(leaves);
    expect(shown.length).toBeGreaterThan(20);
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(['change', 'decision']));
  });

  it('tells the true reason of a decision and the rules it rests on', async () => {
    const decisions = (await everything(auditor, ALL)).filter(({ type }) => type === 'decision').reverse();
    const [permitted, approval, refused] = decisions;
    expect(permitted).toMatchObject({
      event: 'decision',
      payload: { outcome: 'permit', reason: 'permitted_by_holder', rules: ['family'], request: { ...USE } },
    });
    expect(approval).toMatchObject({ payload: { outcome: 'ask', approver: 'holder', rules: ['service'] } });
    expect(refused).toMatchObject({ payload: { outcome: 'deny', told: { code: 'not_permitted' } } });
    expect(told(refused, 'reason')).toBe('signature_too_weak');
  });

  it('comes page by page, nothing twice and nothing left out, while more is written', async () => {
    const before = (await everything(auditor, ALL)).map(({ id }) => id);
    const seen = await everything(auditor, 'limit=7', () => platforms[0].check({ ...USE, likeness: other.likeness }));
    expect(seen.map(({ id }) => id)).toEqual(before);
    expect((await everything(auditor, ALL)).length).toBeGreaterThan(before.length);
  });

  it('shows an entry that still waits for its place, and one whose payload somebody took away', async () => {
    await service.query(
      `with leaf as (insert into ledger_leaves (at, id, shard_group, type, commitment) values
         (now(), 'ffffffff-0000-7000-8000-000000000001', 0, 3, sha256('waits')),
         (now(), 'ffffffff-0000-7000-8000-000000000000', 0, 3, sha256('gone')))
       insert into ledger_payload (leaf_id, shard_group, salt, payload)
         values ('ffffffff-0000-7000-8000-000000000001', 0, sha256('salt'), '{"type":"story.waits"}')`,
    );
    const [waits, gone] = (await page(auditor, 'limit=2')).items;
    expect(waits).toMatchObject({ index: null, event: 'story.waits', payload: { type: 'story.waits' } });
    expect(gone).toMatchObject({ index: null, event: null, payload: null });
    expect(gone).not.toHaveProperty('erasedBy');
  });
});

describe('a look at the record', () => {
  it('is on the record itself, with who looked and by which filters, for those whom it was about', async () => {
    const at = `type=decision&decision=deny&likeness=${holder.likeness}&platform=${platforms[0].id}`;
    await page(auditor, `limit=1&${at}`);
    const [look] = (await page(auditor, 'limit=1&event=audit.read')).items;
    expect(look).toMatchObject({
      type: 'change',
      payload: {
        type: 'audit.read',
        by: auditor.account,
        likeness: holder.likeness,
        platform: platforms[0].id,
        filters: { type: 'decision', decision: 'deny' },
      },
    });
    const theirs = (await page(auditor, `limit=5&likeness=${holder.likeness}`)).items;
    expect(theirs.map(({ id }) => id)).toContain(look?.id);
  });

  it('is on the record whatever page it begins with', async () => {
    const { nextCursor } = await page(auditor, 'limit=1');
    await page(auditor, `limit=1&type=change&cursor=${String(nextCursor)}`);
    const looks = (await page(auditor, 'limit=2&event=audit.read')).items;
    expect(looks.map(({ payload }) => payload?.['filters'])).toEqual([{ type: 'change' }, {}]);
  });

  it('is on the record when an operator takes it', async () => {
    const operator = await service.operator();
    await page(operator, 'limit=1');
    const [look] = (await page(auditor, 'limit=1&event=audit.read')).items;
    expect(look?.payload).toMatchObject({ by: operator.account });
  });

  it('is on the record when it is at one decision, and when it is at its receipt', async () => {
    const [decision] = (await page(auditor, `limit=1&likeness=${holder.likeness}&decision=ask`)).items;
    const id = String(told(decision, 'id'));
    const view = mustBe(200, await auditor.get(`/v1/decisions/${id}`)).body;
    expect(view).toMatchObject({ id, outcome: 'ask', reason: { code: 'approval_required' }, rules: ['service'] });
    const receipt = mustBe(200, await auditor.get(`/v1/decisions/${id}/receipt`)).body;
    expect(receipt).toMatchObject({ inward: { payload: { reason: 'approval_required' } } });
    const looks = (await page(auditor, 'limit=2&event=audit.read')).items;
    for (const { payload } of looks)
      expect(payload).toMatchObject({ by: auditor.account, decision: id, likeness: holder.likeness });
  });

  it('is none when holders look at what is their own, or nothing is shown', async () => {
    const before = (await service.query('select leaf_id from ledger_payload')).length;
    const [own] = mustBe(200, await holder.get<{ items: { id: string }[] }>('/v1/activity?limit=1')).body.items;
    mustBe(200, await holder.get(`/v1/decisions/${String(own?.id)}`));
    mustBe(404, await auditor.get(`/v1/decisions/dc_${'0'.repeat(32)}`));
    mustBe(422, await auditor.get('/v1/audit?type=opinion'));
    mustBe(422, await auditor.get('/v1/audit?cursor=x'));
    expect(await service.query('select leaf_id from ledger_payload')).toHaveLength(before);
  });
});

describe('the record is closed', () => {
  it.each(['/v1/audit', '/v1/audit/export'])('to whoever may not audit: %s', async (path) => {
    expect((await holder.get(path)).status).toBe(403);
    expect((await platforms[0].get(path)).status).toBe(403);
    expect((await service.anonymous().get(path)).status).toBe(401);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('to %s, also for an auditor', async (method) => {
    const before = (await everything(auditor, ALL)).length;
    expect((await auditor.call(method, '/v1/audit', {})).status).toBe(404);
    expect(await everything(auditor, ALL)).toHaveLength(before);
  });

  it('to an auditor’s own hand: what operators may do, an auditor may not', async () => {
    const rival = await service.signUp();
    const answers = [
      await auditor.post('/v1/operator/auditors', { email: rival.email }),
      await auditor.delete(`/v1/operator/auditors/${auditor.account}`),
      await auditor.post(`/v1/operator/platforms/${platforms[0].id}/approval`, { outcome: 'rejected' }),
      await auditor.get('/v1/operator/identity-proofs'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});
