import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditedService, everything, page, told, type AuditedService, type Entry } from '../support/audit.js';
import { untilSequenced } from '../support/log-writer.js';
import { mustBe } from '../support/service.js';
import { fetchZip, unpack } from '../support/unzip.js';
import { runVerb, type Ended } from '../support/verb.js';

let audited: AuditedService;
let before: Entry[];
let after: Entry[];
let erased: Ended;

const erase = (who: string): Promise<Ended> =>
  runVerb(['erase', who, '--yes'], audited.service, { DATABASE_URL: audited.service.database });
const ids = (entries: readonly Entry[]): string[] => entries.map(({ id }) => id);
const looksOf = async (account: string): Promise<number> =>
  (await page(await audited.service.operator(), 'limit=100&event=audit.read')).items.filter(
    (entry) => told(entry, 'by') === account,
  ).length;

beforeAll(async () => {
  audited = await auditedService();
  await untilSequenced(audited.service);
  before = await everything(audited.auditor);
  erased = await erase(audited.holder.likeness);
  await untilSequenced(audited.service);
  after = await everything(audited.auditor);
});
afterAll(() => audited.service.stop());

describe('what was erased', () => {
  it('is still in the record: that it was, where, and which erasure took it', () => {
    expect(erased).toMatchObject({ code: 0 });
    const [erasure] = after.filter(({ event }) => event === 'likeness.erased');
    expect(erasure).toMatchObject({ type: 'erasure', payload: { type: 'likeness.erased' } });
    const gone = after.filter(({ payload }) => payload === null);
    expect(gone.length).toBeGreaterThan(8);
    expect(new Set(gone.map(({ type }) => type))).toEqual(new Set(['change', 'decision']));
    for (const entry of gone) expect(entry).toMatchObject({ event: null, erasedBy: erasure?.id });
    expect(ids(after.filter(({ id }) => ids(before).includes(id)))).toEqual(ids(before));
    expect(JSON.stringify(after)).not.toContain(audited.holder.likeness);
  });

  it('passes the filters for what is left of it, and no others', async () => {
    const gone = after.filter(({ payload }) => payload === null);
    const found = async (query: string): Promise<Entry[]> =>
      (await everything(audited.auditor, `limit=100&${query}`)).filter(({ payload }) => payload === null);
    expect(ids(await found('type=decision'))).toEqual(ids(gone.filter(({ type }) => type === 'decision')));
    expect(ids(await found(`until=2100-01-01T00:00:00Z`))).toEqual(ids(gone));
    const closed = [`likeness=${audited.holder.likeness}`, `platform=${audited.platforms[0].id}`, 'decision=deny'];
    for (const query of [...closed, 'event=decision', 'event=likeness.created']) expect(await found(query)).toEqual([]);
  });

  it('leaves a person’s decisions to nobody, by their ids either', async () => {
    const [decision] = before.filter(({ payload }) => payload?.['outcome'] === 'ask');
    const answer = await audited.auditor.get(`/v1/decisions/${String(told(decision, 'id'))}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'gate.decision_not_found' } });
  });

  it('stands in an export with its entry and its proof, which verify, and without a payload', async () => {
    const files = await fetchZip(audited.auditor, '/v1/audit/export');
    const gone = after.filter(({ payload }) => payload === null);
    const kept = [...files.keys()].filter((name) => name.startsWith('erased/'));
    expect(kept.sort()).toEqual(
      ids(gone)
        .map((id) => `erased/${id}.json`)
        .sort(),
    );
    for (const name of kept)
      expect(Object.keys(JSON.parse(files.get(name) ?? '') as object).sort()).toEqual(['entry', 'erasedBy', 'proof']);
    expect([...files.keys()].filter((name) => name.startsWith('missing/'))).toEqual([]);
    expect(await runVerb(['verify', unpack(files)])).toMatchObject({ code: 0, err: '' });
  });
});

describe('an auditor who goes', () => {
  it('is dismissed first', async () => {
    expect(await erase(audited.auditor.likeness)).toMatchObject({ code: 1 });
  });

  it('does not take along what they looked at, and leaves nothing of their own', async () => {
    const operator = await audited.service.operator();
    mustBe(204, await operator.delete(`/v1/operator/auditors/${audited.auditor.account}`));
    const looks = await looksOf(audited.auditor.account);
    expect(looks).toBeGreaterThan(5);
    expect(await erase(audited.auditor.likeness)).toMatchObject({ code: 0 });
    expect(await looksOf(audited.auditor.account)).toBe(looks);
    expect(await audited.service.query('select 1 from auditors')).toEqual([]);
    const subject = audited.auditor.account.slice(3);
    expect(await audited.service.query('select 1 from operator_reviews where subject_id = $1', [subject])).toEqual([]);
  });
});
