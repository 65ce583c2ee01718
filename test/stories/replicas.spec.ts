import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { MADE, register, speak, train, type SeenReplica } from '../support/replicas.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, reviseFacts, sign } from '../support/wishes.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const permit = { ...PERMIT, id: 'voice', operations: ['train', 'generate'] };
const ask = { ...permit, effect: 'ask' };

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

/** Registers on a decision as it is; gives status, code and body. */
async function attempt(by: Platform, decision: string, made: object = {}): Promise<[number, unknown]> {
  const { status, body } = await by.post('/v1/replicas', { ...MADE, likeness: holder.likeness, decision, ...made });
  return [status, body['code']];
}

/** The payloads of this holder's ledger entries of one type. */
async function entries(type: string): Promise<unknown[]> {
  const rows = await service.query<{ payload: string }>(
    `select payload from ledger_payload where payload like '%"' || $1 || '"%' and payload like '%' || $2 || '%'`,
    [type, holder.likeness],
  );
  return rows.map(({ payload }) => JSON.parse(payload) as unknown);
}

describe('the way from train to generate', () => {
  it('registers what was made on a permit, and lets it speak', async () => {
    const { id: decision } = await train(platform, holder);
    const body = { ...MADE, likeness: holder.likeness, decision, modelSha256: 'ab'.repeat(32) };
    const made = mustBe(201, await platform.post<SeenReplica>('/v1/replicas', body)).body;
    expect(made).toEqual({ id: expect.stringMatching(/^rp_[0-9a-f]{32}$/), state: 'active' });
    expect(await speak(platform, holder, made.id)).toBe('permit: permitted');

    const seen = mustBe(200, await platform.get(`/v1/replicas/${made.id}`)).body;
    const { decision: _, ...said } = body;
    const registeredAt = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(seen).toEqual({ ...said, id: made.id, platform: platform.id, state: 'active', registeredAt });
    const { replicas } = await factsOf(service, holder);
    expect(replicas).toEqual({ [made.id]: { platform: platform.id, modalities: ['voice'], state: 'active' } });
    expect(await entries('replica.registered')).toMatchObject([
      { by: platform.id, replica: made.id, decision, set: { replicas } },
    ]);
  });

  it('takes each permit once, also when asked many times at once', async () => {
    const { id } = await train(platform, holder);
    const attempts = await Promise.all(Array.from({ length: 8 }, () => attempt(platform, id)));
    expect(attempts.filter(([status]) => status === 201)).toHaveLength(1);
    expect(attempts.filter(([status]) => status !== 201)).toEqual(Array(7).fill([409, 'replicas.permit_used']));
    expect(await attempt(platform, id)).toEqual([409, 'replicas.permit_used']);
    expect(Object.keys((await factsOf(service, holder))['replicas'] as object)).toHaveLength(1);
  });

  it('needs a permit to train of its own, for this likeness', async () => {
    const { id: theirs } = await train(stranger, holder);
    for (const decision of [theirs, `dc_${'0'.repeat(32)}`, 'none'])
      expect(await attempt(platform, decision)).toEqual([404, 'replicas.permit_not_found']);
    const { id } = await train(platform, holder);
    const another = await service.signUp();
    expect(await attempt(platform, id, { likeness: another.likeness })).toEqual([422, 'replicas.likeness_differs']);
    const { id: replica } = await register(platform, holder);
    const use = { modality: 'voice', purpose: 'family_archive', audience: 'family', likeness: holder.likeness };
    const generate = await platform.check({ ...use, operation: 'generate', replica });
    expect(await attempt(platform, generate.body.context.id)).toEqual([422, 'replicas.not_to_train']);
    const denied = await platform.check({ ...use, operation: 'train', purpose: 'education' });
    expect(await attempt(platform, denied.body.context.id)).toEqual([422, 'replicas.not_to_train']);
  });

  it('refuses what it cannot take, and keeps the permit for what it can', async () => {
    const { id } = await train(platform, holder);
    for (const made of [
      { modalities: [] },
      { modalities: ['voice', 'voice'] },
      { modalities: ['soul'] },
      { modelSha256: 'none' },
      { provider: '' },
      { externalId: 'two\nlines' },
    ])
      expect(await attempt(platform, id, made)).toEqual([422, 'kernel.invalid']);
    expect(await attempt(platform, id, { name: 'Grandmother' })).toEqual([400, 'kernel.malformed']);
    expect((await attempt(platform, id))[0]).toBe(201);
  });
});

describe('training that is not permitted any more', () => {
  async function expectRevoked(made: SeenReplica): Promise<void> {
    expect(made).toEqual({ id: made.id, state: 'revoked', destroyBy: expect.any(String) });
    const seen = mustBe(200, await platform.get<Record<string, string>>(`/v1/replicas/${made.id}`)).body;
    const { registeredAt = '', destroyBy = '' } = seen;
    expect(Date.parse(destroyBy) - Date.parse(registeredAt)).toBe(WEEK_MS);
    expect(await speak(platform, holder, made.id)).toBe('deny: replica_inactive');
  }

  it('leaves a replica that is known, revoked, and to be destroyed within a week', async () => {
    const { id: decision } = await train(platform, holder);
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    const made = await platform.post<SeenReplica>('/v1/replicas', { ...MADE, likeness: holder.likeness, decision });
    await expectRevoked(mustBe(201, made).body);
    expect(await attempt(platform, decision)).toEqual([409, 'replicas.permit_used']);
  });

  it('is decided for everything that the replica renders', async () => {
    await expectRevoked(await register(platform, holder, { modalities: ['voice', 'face'] }));
  });
});

describe('a permit that spent a counted grant', () => {
  it('registers, even when that was the last use', async () => {
    await sign(holder, { ...NO_WISHES, rules: [ask] });
    const { id: _, effect: __, phases: ___, ...scope } = ask;
    const grant = { ...scope, id: 'gr_once', by: 'holder', phase: 'lifetime', validUntil: '2099-01-01T00:00:00.000Z' };
    await service.query('insert into grant_uses (grant_id, likeness, uses_left) values ($1, $2, 1)', [
      grant.id,
      holder.likeness.slice(3),
    ]);
    await reviseFacts(service, holder, { grants: [{ ...grant, usesLeft: 1 }] });
    const { id: decision } = await train(platform, holder);
    expect(await factsOf(service, holder)).toMatchObject({ grants: [{ id: 'gr_once', usesLeft: 0 }] });
    const made = await platform.post('/v1/replicas', { ...MADE, likeness: holder.likeness, decision });
    expect(mustBe(201, made).body).toMatchObject({ state: 'active' });
    expect(await factsOf(service, holder)).toMatchObject({ grants: [{ id: 'gr_once', usesLeft: 0 }] });
    expect((await train(platform, holder)).outcome).toBe('ask');
  });
});

describe('a permit that has ended', () => {
  it('registers still: training takes longer than five minutes', async () => {
    const { id, expires_at } = await train(platform, holder);
    await service.clock(new Date(Date.parse(expires_at ?? '') + 60_000).toISOString());
    expect((await attempt(platform, id))[0]).toBe(201);
  });
});
