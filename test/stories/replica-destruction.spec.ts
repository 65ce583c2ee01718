import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { register, speak, train, type SeenReplica } from '../support/replicas.js';
import { mustBe, startService, type Answer, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, sign } from '../support/wishes.js';

const DAY_MS = 24 * 3_600_000;
const permit = { ...PERMIT, operations: ['train', 'generate'] };

interface Seen extends SeenReplica {
  overdue?: boolean;
  destroyed?: { at: string; entry: string };
}

let service: Service;
let platform: Platform;
let holder: Person;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await (await service.operator()).signIn();
  platform = await service.platform();
  holder = await newHolder();
});

async function newHolder(): Promise<Person> {
  const person = await service.signUp();
  await service.prove(person);
  await sign(person, { ...NO_WISHES, rules: [permit] });
  return person;
}

const code = ({ status, body }: Answer<unknown>): [number, unknown] => [status, (body as { code?: string }).code];
const destroy = (id: string, said: object = {}): Promise<Answer<Seen>> =>
  platform.post<Seen>(`/v1/replicas/${id}/destruction`, said);
const revoke = async (id: string, by = holder): Promise<Seen> =>
  mustBe(200, await by.post<Seen>(`/v1/likeness/replicas/${id}/revocation`)).body;
const held = async (): Promise<Seen | undefined> =>
  mustBe(200, await holder.get<{ items: Seen[] }>('/v1/likeness/replicas')).body.items[0];
const after = (instant: string | undefined, ms: number): Promise<void> =>
  service.clock(new Date(Date.parse(instant ?? '') + ms).toISOString());

interface Overdue {
  id: string;
  blockedFor: string;
}

async function overdue(): Promise<Overdue[]> {
  const operator = await service.operator();
  await operator.signIn();
  return mustBe(200, await operator.get<{ items: Overdue[] }>('/v1/operator/overdue')).body.items;
}

describe('a replica that its holder revokes', () => {
  it('is out of service at once and for good, and is gone once its platform says so', async () => {
    const { id } = await register(platform, holder);
    const revoked = await revoke(id);
    expect(revoked).toMatchObject({ state: 'revoked', destroyBy: expect.any(String) });
    expect(await revoke(id)).toEqual(revoked);
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
    expect(code(await holder.delete(`/v1/likeness/replicas/${id}/suspension`))).toEqual([409, 'replicas.ended']);

    const said = { method: 'Weights and backups deleted', evidenceSha256: 'cd'.repeat(32) };
    const gone = mustBe(200, await destroy(id, said)).body;
    expect(gone).toMatchObject({ state: 'revoked', destroyed: { ...said, entry: expect.any(String) } });
    expect(mustBe(200, await destroy(id, said)).body).toEqual(gone);
    expect(code(await destroy(id, { method: 'Something else' }))).toEqual([409, 'replicas.destroyed_already']);
    expect((await held())?.destroyed).toEqual(gone.destroyed);
    const [entry] = await service.query<{ type: number; payload: string }>(
      `select l.type, p.payload from ledger_payload p join ledger_leaves l on l.id = p.leaf_id where l.id = $1`,
      [gone.destroyed?.entry],
    );
    expect(entry?.type).toBe(2);
    expect(JSON.parse(entry?.payload ?? '{}')).toMatchObject({ type: 'replica.destroyed', replica: id });
    expect(entry?.payload).not.toContain('Weights');
    await after(revoked.destroyBy, 1000);
    expect(await held()).not.toHaveProperty('overdue');
  });

  it('cannot have been destroyed tomorrow, or by another platform; one in service that is gone is revoked', async () => {
    const { id } = await register(platform, holder);
    expect(code(await destroy(id, { at: '2099-01-01T00:00:00.000Z' }))).toEqual([
      422,
      'replicas.destruction_impossible',
    ]);
    const stranger = await service.platform();
    expect(code(await stranger.post(`/v1/replicas/${id}/destruction`, {}))).toEqual([404, 'replicas.not_found']);
    expect(mustBe(200, await destroy(id)).body).toMatchObject({ state: 'revoked' });
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
  });
});

describe('a destruction that is overdue', () => {
  it('costs the platform the likeness, then every likeness, until it attests', async () => {
    const other = await newHolder();
    const { id } = await register(platform, holder);
    const elsewhere = (await register(platform, other)).id;
    const { destroyBy } = await revoke(id);
    await after(destroyBy, 0);

    expect(await held()).toMatchObject({ id, overdue: true });
    expect((await factsOf(service, holder))['blockedPlatforms']).toEqual([platform.id]);
    expect((await train(platform, holder)).outcome).toBe('deny');
    expect(await speak(platform, other, elsewhere)).toBe('permit: permitted');
    expect(await overdue()).toContainEqual(expect.objectContaining({ id, blockedFor: 'likeness' }));
    for (const reader of [holder, platform.admin, await service.operator()])
      expect((await service.nextMail(reader.email, /not destroyed in time|overdue/)).text).toContain('destroy');

    await after(destroyBy, 30 * DAY_MS);
    expect(code(await platform.get(`/v1/decisions/none`))).toEqual([403, 'identity.platform_overdue']);
    const asked = await platform.check({
      operation: 'generate',
      modality: 'voice',
      purpose: 'family_archive',
      audience: 'family',
      likeness: other.likeness,
      replica: elsewhere,
    });
    expect([asked.status, asked.text]).toEqual([403, expect.stringContaining('gate.destruction_overdue')]);
    expect(await overdue()).toContainEqual(expect.objectContaining({ id, blockedFor: 'every_likeness' }));
    await service.nextMail(platform.admin.email, /is blocked/);
    const operator = await service.operator();
    const reviewed = await operator.post(`/v1/operator/platforms/${platform.id}/approval`);
    expect(code(reviewed)).toEqual([409, 'identity.platform_overdue']);
    expect(mustBe(200, await operator.get(`/v1/operator/platforms/${platform.id}/standing`)).body).toMatchObject({
      overdue: 1,
    });

    expect(mustBe(200, await platform.get<{ items: Seen[] }>('/v1/replicas')).body.items).toContainEqual(
      expect.objectContaining({ id, overdue: true }),
    );
    mustBe(200, await destroy(id));
    expect((await factsOf(service, holder))['blockedPlatforms']).toEqual([]);
    expect(await speak(platform, other, elsewhere)).toBe('permit: permitted');
    expect((await train(platform, holder)).outcome).toBe('permit');
    expect((await overdue()).map((one) => one.id)).not.toContain(id);
  });

  it('ends only when nothing is owed any more, and not where an operator blocked the platform too', async () => {
    const made = [(await register(platform, holder)).id, (await register(platform, holder)).id];
    const [one = '', two = ''] = made;
    await revoke(one);
    const { destroyBy } = await revoke(two);
    await after(destroyBy, 30 * DAY_MS);
    mustBe(200, await destroy(one));
    expect((await factsOf(service, holder))['blockedPlatforms']).toEqual([platform.id]);
    expect(code(await platform.get('/v1/unreported'))).toEqual([403, 'identity.platform_overdue']);

    const operator = await service.operator();
    await operator.signIn();
    const no = { outcome: 'rejected', note: 'No more.' };
    mustBe(200, await operator.post(`/v1/operator/platforms/${platform.id}/approval`, no));
    mustBe(200, await destroy(two));
    expect((await factsOf(service, holder))['blockedPlatforms']).toEqual([]);
    expect(code(await platform.get('/v1/unreported'))).toEqual([403, 'identity.platform_blocked']);
  });

  it('is found after a restart, and told once', async () => {
    const { id } = await register(platform, holder);
    const { destroyBy } = await revoke(id);
    await service.restart();
    await after(destroyBy, DAY_MS);
    await service.restart();
    await after(destroyBy, 2 * DAY_MS);
    await service.nextMail(platform.admin.email, /overdue/);
    expect(
      service.mails().filter(({ to, subject }) => to === platform.admin.email && /overdue/.test(subject)),
    ).toHaveLength(1);
    expect(await held()).toMatchObject({ overdue: true });
  });
});
