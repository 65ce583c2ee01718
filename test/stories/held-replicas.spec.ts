import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { register, speak, type SeenReplica } from '../support/replicas.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const permit = { ...PERMIT, id: 'voice', operations: ['train', 'generate'] };

let service: Service;
let platform: Platform;
let stranger: Platform;
let holder: Person;

beforeAll(async () => {
  service = await startService();
  platform = await service.platform();
  stranger = await service.platform();
});
afterAll(() => service.stop());
beforeEach(async () => {
  holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [permit] });
});

describe('who sees and holds a replica', () => {
  const suspension = (id: string): string => `/v1/likeness/replicas/${id}/suspension`;

  it('is stopped by the holder at once, and speaks again once they lift that', async () => {
    const { id } = await register(platform, holder);
    const stopped = mustBe(200, await holder.put<SeenReplica>(suspension(id))).body;
    expect(stopped).toMatchObject({ id, state: 'suspended', suspendedBy: ['holder'] });
    expect(mustBe(200, await holder.put(suspension(id))).body).toEqual(stopped);
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
    const [entry] = await service.query<{ payload: string }>(
      `select payload from ledger_payload where payload like '%"replica.suspended"%' and payload like '%' || $1 || '%'`,
      [holder.likeness],
    );
    expect(JSON.parse(entry?.payload ?? '{}')).toMatchObject({ by: holder.account, side: 'holder', replica: id });
    const told = mustBe(200, await platform.get<SeenReplica>(`/v1/replicas/${id}`)).body;
    expect([told.state, told.suspendedBy]).toEqual(['suspended', undefined]);

    const lifted = mustBe(200, await holder.delete(suspension(id))).body;
    expect(lifted).toMatchObject({ id, state: 'active', suspendedBy: [] });
    expect(mustBe(200, await holder.delete(suspension(id))).body).toEqual(lifted);
    expect(await speak(platform, holder, id)).toBe('permit: permitted');
  });

  it('is given back only with the password, and only where it was the holder who held it', async () => {
    const { id } = await register(platform, holder);
    mustBe(200, await holder.put(suspension(id)));
    await service.query(`update sessions set stepped_up_at = stepped_up_at - interval '1 day' where account_id = $1`, [
      holder.account.slice(3),
    ]);
    expect((await holder.delete(suspension(id))).body).toMatchObject({ code: 'identity.step_up_required' });
    await holder.stepUp();
    await service.query(`update replicas set suspended_by = '{operator,holder}' where id = $1`, [id.slice(3)]);
    expect(mustBe(200, await holder.delete(suspension(id))).body).toMatchObject({
      state: 'suspended',
      suspendedBy: ['operator'],
    });
    expect(mustBe(200, await holder.delete(suspension(id))).body).toMatchObject({ state: 'suspended' });
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
  });

  it('stays held after a confirmed death', async () => {
    const { id } = await register(platform, holder);
    await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2026-01-01', confirmedOn: '2026-02-01' });
    expect(mustBe(200, await holder.put(suspension(id))).body).toMatchObject({ state: 'suspended' });
    const refused = await holder.delete(suspension(id));
    expect([refused.status, refused.body['code']]).toEqual([409, 'consent.only_closing']);
  });

  it('is nobody else’s to see or touch', async () => {
    const { id } = await register(platform, holder);
    const other = await service.signUp();
    const answers = [
      await stranger.get(`/v1/replicas/${id}`),
      await stranger.get('/v1/replicas/none'),
      await other.put(suspension(id)),
      await other.delete(suspension(id)),
      await holder.put(suspension('none')),
    ];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(
      answers.map(() => [404, 'replicas.not_found']),
    );
    expect(mustBe(200, await stranger.get('/v1/replicas')).body).toEqual({ items: [], nextCursor: null });
    expect(mustBe(200, await other.get('/v1/likeness/replicas')).body).toEqual({ items: [], nextCursor: null });
    expect((await holder.get('/v1/replicas')).status).toBe(403);
    expect((await platform.get('/v1/likeness/replicas')).status).toBe(403);
    expect(await speak(platform, holder, id)).toBe('permit: permitted');
  });

  it('stands in both lists, newest first, page by page', async () => {
    const made = [await register(platform, holder), await register(platform, holder), await register(platform, holder)];
    const ids = made.map(({ id }) => id).reverse();
    for (const [reader, path] of [
      [holder, '/v1/likeness/replicas'],
      [platform, '/v1/replicas'],
    ] as const) {
      const first = mustBe(200, await reader.get<Listed>(`${path}?limit=2`)).body;
      const second = mustBe(200, await reader.get<Listed>(`${path}?limit=1&cursor=${String(first.nextCursor)}`)).body;
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    }
    const all = mustBe(200, await holder.get<Listed>('/v1/likeness/replicas')).body;
    expect(all).toMatchObject({ items: [{ platform: platform.id }, {}, {}], nextCursor: null });
    expect((await holder.get('/v1/likeness/replicas?cursor=nowhere')).status).toBe(422);
  });
});

describe('withdrawing the directive', () => {
  it('revokes every replica at once, for good, with a week to destroy it', async () => {
    const { id } = await register(platform, holder);
    const held = await register(platform, holder);
    mustBe(200, await holder.put(`/v1/likeness/replicas/${held.id}/suspension`));
    const { withdrawnAt } = mustBe(200, await holder.delete<{ withdrawnAt: string }>('/v1/directive')).body;
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
    for (const one of [id, held.id])
      expect(Math.abs((await deadline(one)) - Date.parse(withdrawnAt) - WEEK_MS)).toBeLessThan(1000);

    expect(mustBe(200, await holder.put(`/v1/likeness/replicas/${id}/suspension`)).body).toMatchObject({
      state: 'revoked',
    });
    const lifted = await holder.delete(`/v1/likeness/replicas/${held.id}/suspension`);
    expect([lifted.status, lifted.body['code']]).toEqual([409, 'replicas.ended']);
    await sign(holder, { ...NO_WISHES, rules: [permit] });
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
  });

  /** The instant by which a replica must be destroyed, once it is set. */
  async function deadline(id: string): Promise<number> {
    for (const until = Date.now() + 5000; Date.now() < until;) {
      const seen = mustBe(200, await platform.get<SeenReplica>(`/v1/replicas/${id}`)).body;
      if (seen.destroyBy !== undefined) return Date.parse(seen.destroyBy);
    }
    throw new Error('No deadline was set within 5 s.');
  }
});

interface Listed {
  items: (SeenReplica & { platform: string })[];
  nextCursor: string | null;
}
