import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Person, type Service } from '../support/service.js';

interface Listed {
  items: { id: string; name: string; website: string; state: string; createdAt: string; keys?: object[] }[];
  nextCursor: string | null;
}

const ELSEWHERE = 'pf_00000000000000000000000000000000';
const WEBSITE = 'https://evergreen.example';
const READ = '/v1/decisions/dc_00000000000000000000000000000000';

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

describe('the keys of a platform', () => {
  it('are shown once and stored hashed', async () => {
    const platform = await register();
    const { id, key } = await addKey(platform);
    expect(key).toMatch(/^sk_[A-Za-z0-9_-]{43}$/);
    const mine = await admin.get<Listed>('/v1/platforms');
    const shown = mine.body.items.find((item) => item.id === platform);
    expect(shown?.keys).toEqual([{ id, label: 'main', createdAt: expect.any(String) }]);
    expect(mine.text).not.toContain(key);
    const [row] = await service.query<{ hash: string }>(
      `select encode(hash, 'hex') as hash from platform_keys where id = $1::uuid`,
      [id.slice(3)],
    );
    expect(row?.hash).toBe(createHash('sha256').update(key).digest('hex'));
    expect(JSON.stringify(await service.query('select payload from ledger_payload'))).not.toContain(key);
  });

  it('are not given again to a repeat of the call', async () => {
    const platform = await register();
    const headers = { 'idempotency-key': 'once-and-only-once' };
    const path = `/v1/platforms/${platform}/keys`;
    expect(await admin.post(path, { label: 'a' }, { headers })).toMatchObject({ status: 201 });
    expect(await admin.post(path, { label: 'a' }, { headers })).toMatchObject({ status: 409 });
    const [row] = await service.query<{ n: string }>(
      'select count(*) as n from platform_keys where platform_id = $1::uuid',
      [platform.slice(3)],
    );
    expect(Number(row?.n)).toBe(1);
  });

  it('are nobody else’s business', async () => {
    const platform = await register();
    const { id } = await addKey(platform);
    const stranger = await service.signUp();
    expect(await stranger.post(`/v1/platforms/${platform}/keys`, { label: 'x' })).toMatchObject({ status: 404 });
    expect(await stranger.delete(`/v1/platforms/${platform}/keys/${id}`)).toMatchObject({ status: 404 });
    for (const wrong of [ELSEWHERE, 'pf_1', 'lk_00000000000000000000000000000000', '%00'])
      expect(await admin.post(`/v1/platforms/${wrong}/keys`, { label: 'x' })).toMatchObject({ status: 404 });
  });

  it('open nothing while the platform is pending or blocked', async () => {
    const platform = await register();
    const { key } = await addKey(platform);
    const calling = service.bearer(key);
    expect(await calling.get(READ)).toMatchObject({ status: 403, body: { code: 'identity.platform_pending' } });
    mustBe(200, await approve(platform));
    expect(await calling.get(READ)).toMatchObject({ status: 404 });
    mustBe(200, await approve(platform, 'rejected'));
    expect(await calling.get(READ)).toMatchObject({ status: 403, body: { code: 'identity.platform_blocked' } });
  });

  it('are refused from the moment of their revocation, a stolen key too', async () => {
    const platform = await register();
    mustBe(200, await approve(platform));
    const [first, second] = [await addKey(platform), await addKey(platform)];
    expect(await service.bearer(first.key).get(READ)).toMatchObject({ status: 404 });
    mustBe(204, await admin.delete(`/v1/platforms/${platform}/keys/${first.id}`));
    expect(await service.bearer(first.key).get(READ)).toMatchObject({ status: 401 });
    expect(await service.bearer(second.key).get(READ)).toMatchObject({ status: 404 });
    expect(await admin.delete(`/v1/platforms/${platform}/keys/${first.id}`)).toMatchObject({ status: 404 });
  });

  it('are refused at every other process too', async () => {
    const platform = await register();
    mustBe(200, await approve(platform));
    const { id, key } = await addKey(platform);
    const sibling = await service.sibling();
    expect(await sibling.bearer(key).get(READ)).toMatchObject({ status: 404 });
    mustBe(204, await admin.delete(`/v1/platforms/${platform}/keys/${id}`));
    expect(await sibling.bearer(key).get(READ)).toMatchObject({ status: 401 });
  });

  it.each(['sk_', `sk_${'a'.repeat(43)}`, 'x'.repeat(4000)])('that nobody made are refused: %#', async (key) => {
    expect(await service.bearer(key).get(READ)).toMatchObject({ status: 401 });
  });

  it('need the password again after five minutes', async () => {
    const late = await startService();
    try {
      const person = await late.signUp();
      const { body } = await person.post<{ id: string }>('/v1/platforms', { name: 'Late', website: WEBSITE });
      await late.clock(new Date(Date.now() + 6 * 60_000).toISOString());
      const path = `/v1/platforms/${body.id}/keys`;
      expect(await person.post(path, { label: 'x' })).toMatchObject({
        status: 403,
        body: { code: 'identity.step_up_required' },
      });
      await person.stepUp();
      expect(await person.post(path, { label: 'x' })).toMatchObject({ status: 201 });
    } finally {
      await late.stop();
    }
  });
});
