import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

interface Listed {
  items: { id: string; name: string; website: string; state: string; createdAt: string; keys?: object[] }[];
  nextCursor: string | null;
}

const ELSEWHERE = 'pf_00000000000000000000000000000000';
const WEBSITE = 'https://evergreen.example';

let service: Service;
let operator: Person;
let admin: Person;

beforeAll(async () => {
  service = await startService();
  operator = await service.operator();
  admin = await service.signUp({ name: 'Ada Admin' });
});
afterAll(() => service.stop());

const register = async (name = 'Evergreen'): Promise<string> =>
  mustBe(201, await admin.post<{ id: string }>('/v1/platforms', { name, website: WEBSITE })).body.id;
const addKey = async (platform: string): Promise<{ id: string; key: string }> =>
  mustBe(201, await admin.post<{ id: string; key: string }>(`/v1/platforms/${platform}/keys`, { label: 'main' })).body;
const approve = (platform: string, outcome = 'accepted') =>
  operator.post(`/v1/operator/platforms/${platform}/approval`, { outcome, note: 'looked at' });

describe('registering a platform', () => {
  it('makes it pending, and shows it to its administrator and the operator alone', async () => {
    const answer = await admin.post('/v1/platforms', { name: ' Evergreen Voices ', website: WEBSITE });
    expect(answer).toMatchObject({
      status: 201,
      body: { state: 'pending', id: expect.stringMatching(/^pf_[0-9a-f]{32}$/) },
    });
    const { id } = answer.body;
    const mine = await admin.get<Listed>('/v1/platforms');
    expect(mine.body.items[0]).toMatchObject({
      id,
      name: 'Evergreen Voices',
      website: WEBSITE,
      state: 'pending',
      keys: [],
    });
    const desk = await operator.get<Listed>('/v1/operator/platforms?state=pending');
    expect(desk.body.items.find((item) => item.id === id)).toMatchObject({
      name: 'Evergreen Voices',
      state: 'pending',
    });
    const stranger = await service.signUp();
    expect((await stranger.get<Listed>('/v1/platforms')).body).toEqual({ items: [], nextCursor: null });
    expect(await stranger.get('/v1/operator/platforms')).toMatchObject({ status: 403 });
  });

  it.each([
    ['no name', { website: WEBSITE }, 400],
    ['an empty name', { name: '  ', website: WEBSITE }, 422],
    ['two lines as a name', { name: 'a\nb', website: WEBSITE }, 422],
    ['an address that runs code', { name: 'x', website: 'javascript:alert(1)' }, 422],
    ['a field nobody asked for', { name: 'x', website: WEBSITE, state: 'approved' }, 400],
    ['a NUL character', { name: 'x\0', website: WEBSITE }, 400],
  ])('refuses %s', async (_, body, status) => {
    expect(await admin.post('/v1/platforms', body)).toMatchObject({ status });
  });

  it('is for people who are signed in', async () => {
    expect(await service.anonymous().post('/v1/platforms', { name: 'x', website: WEBSITE })).toMatchObject({
      status: 401,
    });
  });

  it('lists in pages, newest first, each platform once', async () => {
    const names = ['one', 'two', 'three'];
    for (const name of names) await register(name);
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < 3 && cursor !== null; page += 1) {
      const path: string = `/v1/platforms?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = mustBe(200, await admin.get<Listed>(path));
      seen.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(names.toReversed());
    expect(await admin.get('/v1/platforms?cursor=nonsense')).toMatchObject({ status: 422 });
  });
});

describe('the facts of a platform', () => {
  it('rise by one version with each change, and can be rebuilt from the ledger', async () => {
    const platform = await register();
    const { id } = await addKey(platform);
    mustBe(200, await approve(platform));
    mustBe(204, await admin.delete(`/v1/platforms/${platform}/keys/${id}`));
    const entries = await service.query<{ payload: string }>(
      'select payload from ledger_payload where payload like $1',
      [`%${platform}%`],
    );
    const told = entries
      .map(({ payload }) => JSON.parse(payload) as { type: string; version: number; set: object })
      .sort((a, b) => a.version - b.version);
    expect(told.map(({ type }) => type)).toEqual([
      'platform.registered',
      'platform.key_added',
      'platform.approved',
      'platform.key_revoked',
    ]);
    expect(told.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    const [row] = await service.query<{ version: string; facts: object }>(
      'select version, facts from platform_facts where platform_id = $1::uuid',
      [platform.slice(3)],
    );
    expect(Number(row?.version)).toBe(4);
    expect(row?.facts).toEqual(told.reduce((facts, { set }) => ({ ...facts, ...set }), {}));
  });

  it('take no version but the next, and are never deleted', async () => {
    const platform = (await register()).slice(3);
    const change = (sql: string) => service.query(`${sql} where platform_id = $1::uuid`, [platform]);
    await expect(change('update platform_facts set version = version + 2')).rejects.toThrow(/exactly 1/);
    await expect(change('update platform_facts set facts = facts')).rejects.toThrow(/exactly 1/);
    await expect(change('delete from platform_facts')).rejects.toThrow(/never deleted/);
  });

  it('keep every change of many made at once', async () => {
    const platform = await register();
    await Promise.all(Array.from({ length: 8 }, () => addKey(platform)));
    const [row] = await service.query<{ version: string; keys: number }>(
      `select version, jsonb_array_length(facts->'keys') as keys from platform_facts where platform_id = $1::uuid`,
      [platform.slice(3)],
    );
    expect([Number(row?.version), Number(row?.keys)]).toEqual([9, 8]);
  });
});

describe('the operator’s approval', () => {
  it('is told to the administrator, and is not given twice', async () => {
    const platform = await register();
    expect(await operator.post(`/v1/operator/platforms/${platform}/approval`)).toMatchObject({
      status: 200,
      body: { id: platform, state: 'approved', voices: 1, needed: 1 },
    });
    expect(await service.nextMail(admin.email, /approved/)).toMatchObject({ subject: 'Your platform is approved' });
    expect(await approve(platform)).toMatchObject({ status: 409 });
    expect(await approve(ELSEWHERE)).toMatchObject({ status: 404 });
    expect(await approve(platform, 'perhaps')).toMatchObject({ status: 422 });
    expect(await admin.post(`/v1/operator/platforms/${platform}/approval`)).toMatchObject({ status: 403 });
  });
});
