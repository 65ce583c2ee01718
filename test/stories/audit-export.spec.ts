import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditedService, everything, page, type AuditedService } from '../support/audit.js';
import { openCheckpoint } from '../support/log-check.js';
import { untilSequenced } from '../support/log-writer.js';
import { fetchZip, unpack } from '../support/unzip.js';
import { runVerb } from '../support/verb.js';
import { verifyHere } from '../support/verify-here.js';

let audited: AuditedService;

beforeAll(async () => {
  audited = await auditedService();
});
afterAll(() => audited.service.stop());

const take = (query = ''): Promise<Map<string, string>> => fetchZip(audited.auditor, `/v1/audit/export?${query}`);

interface Line {
  id: string;
  index: number | null;
  event: string | null;
  file: string | null;
}

function entriesIn(files: ReadonlyMap<string, string>): Line[] {
  return [...files]
    .filter(([name]) => name.startsWith('entries/'))
    .flatMap(([, text]) => text.trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as Line);
}

const namesIn = (files: ReadonlyMap<string, string>, folder: string): string[] =>
  [...files.keys()].filter((name) => name.startsWith(`${folder}/`)).map((name) => name.replace(/.*\/|\.json$/g, ''));

describe('an audit export', () => {
  it('lists every entry that the auditor reads, with the receipt that holds the rest', async () => {
    await untilSequenced(audited.service);
    const shown = await everything(audited.auditor);
    await untilSequenced(audited.service);
    const files = await take();
    const entries = entriesIn(files);
    expect(entries.filter(({ event }) => event !== 'audit.read')).toEqual(
      shown.map(({ id, index, at, type, event }) => ({ id, index, at, type, event, file: `receipts/${id}.json` })),
    );
    expect(namesIn(files, 'receipts').sort()).toEqual(entries.map(({ id }) => id).sort());
    expect(files.get('README.txt')).toContain(`${entries.length} entries`);
    const checkpoint = openCheckpoint(files.get('checkpoint.txt') ?? '', files.get('key') ?? '');
    expect(checkpoint.size).toBeGreaterThanOrEqual(entries.length);
  });

  it('holds with a filter what passes it', async () => {
    const wanted = (await everything(audited.auditor, 'limit=100&decision=deny')).map(({ id }) => id);
    await untilSequenced(audited.service);
    const files = await take('decision=deny');
    expect(entriesIn(files).map(({ id }) => id)).toEqual(wanted);
    expect(namesIn(files, 'receipts').sort()).toEqual([...wanted].sort());
    expect(files.get('README.txt')).toContain('decision: deny');
  });

  it('verifies without the service, true reasons included', async () => {
    const files = await take(`likeness=${audited.holder.likeness}`);
    const folder = unpack(files);
    const ended = await runVerb(['verify', folder]);
    expect(ended).toMatchObject({ code: 0, err: '' });
    const [denied] = await everything(audited.auditor, `limit=100&decision=deny&likeness=${audited.holder.likeness}`);
    const name = `receipts/${String(denied?.id)}.json`;
    const receipt = JSON.parse(files.get(name) ?? '') as { inward: { payload: Record<string, unknown> } };
    expect(receipt.inward.payload['reason']).toBe(denied?.payload?.['reason']);
    receipt.inward.payload['reason'] = 'suspended';
    writeFileSync(join(folder, name), JSON.stringify(receipt));
    expect(await runVerb(['verify', folder])).toMatchObject({ code: 1 });
  });

  it('does not verify once a line was changed, taken out or added to, and says which', async () => {
    const files = await take(`likeness=${audited.holder.likeness}`);
    const [name = ''] = [...files.keys()].filter((path) => path.startsWith('entries/'));
    const list = files.get(name) ?? '';
    const [first = '', second = ''] = list.split('\n');
    const changes: [string, string][] = [
      [list.replace(/"event":"[^"]+"/, '"event":"decision.none"'), `${name}, line 1, says "decision.none" as event`],
      [list.replace(second, second.replace(/"index":\d+/, '"index":0')), `${name}, line 2, says 0 as index`],
      [
        list.replace(second, second.replace('}', ',"payload":{"outcome":"permit"}}')),
        'line 2, says {"outcome":"permit"}',
      ],
      [list.replace(`${first}\n`, ''), 'No line of entries/ tells of receipts/'],
      [`${list}${first}\n`, 'is named by another line too'],
    ];
    for (const [changed, why] of changes) {
      const folder = unpack(new Map(files).set(name, changed));
      expect(await verifyHere([folder])).toMatchObject({ code: 1, err: expect.stringContaining(why) });
    }
  });

  it('is on the record, with who took what', async () => {
    await take(`likeness=${audited.holder.likeness}&type=change`);
    const [look] = (await page(audited.auditor, 'limit=1&event=audit.exported')).items;
    expect(look?.payload).toMatchObject({
      by: audited.auditor.account,
      likeness: audited.holder.likeness,
      filters: { type: 'change' },
    });
  });

  it('is nothing but its frame when nothing passes the filter', async () => {
    expect([...(await take('type=erasure')).keys()]).toEqual(['README.txt', 'key', 'checkpoint.txt']);
  });

  it('sets apart what lost its payload without an erasure, and what waits for the log', async () => {
    await audited.service.query(
      `with leaf as (insert into ledger_leaves (at, id, shard_group, type, commitment) values
         ('2020-01-02Z', '016f6400-0000-7000-8000-000000000001', 0, 3, sha256('gone')),
         ('2020-01-02Z', '016f6400-0000-7000-8000-000000000000', 0, 3, sha256('waits')))
       insert into ledger_queue (leaf_id, shard_group) values ('016f6400-0000-7000-8000-000000000001', 0)`,
    );
    await untilSequenced(audited.service);
    const files = await take('until=2021-01-01T00:00:00Z');
    expect(entriesIn(files)).toMatchObject([
      { event: null, index: expect.any(Number), file: expect.stringContaining('missing/') },
      { index: null, file: null },
    ]);
    expect(namesIn(files, 'missing')).toEqual(['016f6400-0000-7000-8000-000000000001']);
    expect(namesIn(files, 'receipts')).toEqual([]);
    const folder = unpack(files);
    const { code, out } = await verifyHere([folder]);
    expect(out).toContain('1 entry without a payload');
    expect(out).toContain('1 line of entries/ waited for the log: proven by nothing.');
    expect(code).toBe(0);
    const path = 'missing/016f6400-0000-7000-8000-000000000001.json';
    writeFileSync(join(folder, path), (files.get(path) ?? '').replace('2020-01-02', '2020-01-03'));
    expect(await verifyHere([folder])).toMatchObject({ code: 1, err: expect.stringContaining(path) });
  });

  it('is taken one at a time, and again once it has been saved or given up', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => audited.auditor.get('/v1/audit/export')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ body: { code: 'audit.export_under_way' } });
    expect((await take()).size).toBeGreaterThan(10);
  });

  it('refuses more entries than one holds, says what to do, and is then on no record', async () => {
    await audited.service.query(
      `insert into ledger_leaves (at, id, shard_group, type, commitment)
       select '2019-01-02Z', ('0168' || lpad(to_hex(n), 8, '0') || '70008000000000000000')::uuid, 0, 3, sha256('x')
         from generate_series(1, 10001) n`,
    );
    const taken = (await page(audited.auditor, 'limit=100&event=audit.exported')).items.length;
    const answer = await audited.auditor.get('/v1/audit/export');
    expect(answer).toMatchObject({ status: 422, body: { code: 'audit.too_many_entries' } });
    expect(answer.body['detail']).toContain('from and until');
    expect((await page(audited.auditor, 'limit=100&event=audit.exported')).items).toHaveLength(taken);
  });
});
