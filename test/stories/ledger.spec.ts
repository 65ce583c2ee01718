import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openCheckpoint, readEntries, recomputeRoot } from '../support/log-check.js';
import { WRITE_LEAVES, logSize, untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Service } from '../support/service.js';

const FORBIDDEN = [
  ['ledger_leaves', 'type = 4'],
  ['ledger_index', 'leaf_id = gen_random_uuid()'],
  ['ledger_tiles', 'n = n + 1'],
  ['ledger_checkpoints', `note = ''`],
].flatMap(([table = '', change = '']) => [
  `update ${table} set ${change}`,
  `delete from ${table}`,
  `truncate ${table}`,
]);
const FORBIDDEN_BESIDE_THE_LOG = [
  `update ledger_payload set payload = '{}'`,
  'truncate ledger_payload',
  'update ledger_queue set leaf_id = gen_random_uuid()',
  'truncate ledger_queue',
];

describe('the ledger', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ env: { LEDGER_ORIGIN: 'ledger.example/story' } });
  });
  afterAll(() => service.stop());

  async function checkLog(): Promise<number> {
    const note = mustBe(200, await service.anonymous().get('/ledger/checkpoint')).text;
    const key = mustBe(200, await service.anonymous().get('/ledger/key')).text;
    const checkpoint = openCheckpoint(note, key);
    const entries = await readEntries(service);
    expect(checkpoint).toEqual({ origin: 'ledger.example/story', size: entries.length, root: recomputeRoot(entries) });
    return entries.length;
  }

  it('opens with a signed checkpoint that nobody may cache', async () => {
    const answer = mustBe(200, await service.anonymous().get('/ledger/checkpoint'));
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    await checkLog();
  });

  it('records a change as exactly one leaf, which tells nothing of it and commits to all of it', async () => {
    const holder = await service.signUp();
    await untilSequenced(service);
    const before = await logSize(service);
    mustBe(200, await holder.patch('/v1/settings', { contestDays: 40 }));
    await untilSequenced(service);
    expect(await logSize(service)).toBe(before + 1);
    const [row] = await service.query<{ payload: string; salt: Buffer; id: string }>(
      'select p.payload, p.salt, p.leaf_id as id from ledger_payload p join ledger_index i using (leaf_id) where i.idx = $1',
      [before],
    );
    const payload = row?.payload ?? '';
    expect(JSON.parse(payload)).toMatchObject({ type: 'settings.changed', set: { contestDays: 40 } });
    const padded = payload + ' '.repeat((256 - (Buffer.byteLength(payload) % 256)) % 256);
    const commitment = createHmac('sha256', row?.salt ?? '')
      .update(padded)
      .digest('base64url');
    const leaf = JSON.parse((await readEntries(service))[before] ?? '') as Record<string, unknown>;
    expect(leaf).toEqual({ at: leaf['at'], commitment, id: row?.id, type: 'change', v: 1 });
    await checkLog();
  });

  it('records nothing of a change that is refused', async () => {
    const holder = await service.signUp();
    await untilSequenced(service);
    const before = await service.query('select id from ledger_leaves');
    expect((await holder.patch('/v1/settings', { contestDays: -1 })).status).toBe(422);
    expect(await service.query('select id from ledger_leaves')).toHaveLength(before.length);
  });

  it('includes a transaction that commits seconds late, once, after what was written later and committed before', async () => {
    const late = new pg.Client({ connectionString: service.database });
    await late.connect();
    await late.query('begin');
    const { rows } = await late.query<{ leaf_id: string }>(WRITE_LEAVES, [3]);
    const others = await service.query(WRITE_LEAVES, [5]);
    await untilSequenced(service);
    await sleep(2500);
    const before = await checkLog();
    await late.query('commit');
    await late.end();
    await untilSequenced(service);
    expect(await checkLog()).toBe(before + 3);
    const placesOf = (leaves: Record<string, unknown>[]): Promise<{ idx: string }[]> =>
      service.query('select idx from ledger_index where leaf_id = any ($1::uuid[]) order by idx', [
        leaves.map(({ leaf_id }) => leaf_id),
      ]);
    expect((await placesOf(rows)).map(({ idx }) => Number(idx))).toEqual([before, before + 1, before + 2]);
    expect(await placesOf(others)).toHaveLength(5);
  });

  it('keeps a root that anyone can recompute across three levels of tiles and a restart', async () => {
    for (let written = 0; written < 66_000; written += 11_000) await service.query(WRITE_LEAVES, [11_000]);
    await untilSequenced(service, 30_000);
    const size = await checkLog();
    await service.restart();
    await service.query(WRITE_LEAVES, [300]);
    await untilSequenced(service);
    expect(await checkLog()).toBe(size + 300);
    const tiles = await service.query(
      'select level, count(*)::int as tiles from ledger_tiles group by level order by level',
    );
    expect(tiles).toEqual([
      { level: 0, tiles: Math.floor((size + 300) / 256) },
      { level: 1, tiles: 1 },
    ]);
  });

  it.each([...FORBIDDEN, ...FORBIDDEN_BESIDE_THE_LOG])('refuses: %s', async (statement) => {
    const [role] = await service.query('select rolsuper from pg_roles where rolname = current_user');
    expect(role).toEqual({ rolsuper: true });
    await expect(service.query(statement)).rejects.toThrow('the ledger is append-only');
    await expect(service.query(`set session_replication_role = replica; ${statement}`)).rejects.toThrow('append-only');
  });

  it('shows on /metrics how large it is and how far behind', async () => {
    const size = await logSize(service);
    const { text } = await service.anonymous().get('/metrics');
    expect(text).toContain(`\nsayso_ledger_size ${size}\n`);
    expect(text).toContain('\nsayso_ledger_waiting 0\n');
    expect(text).toContain('\nsayso_ledger_oldest_waiting_seconds 0\n');
    expect(Number(/^sayso_ledger_inclusion_seconds_count (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(0);
    expect(Number(/^sayso_ledger_inclusion_seconds_bucket\{le="60"\} (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(0);
  });
});
