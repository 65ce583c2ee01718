import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES } from '../support/wishes.js';

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

describe('an Idempotency-Key', () => {
  let service: Service;
  let holder: Person;

  beforeAll(async () => {
    service = await startService();
    holder = await service.signUp();
  });
  afterAll(() => service.stop());

  const sign = (key: string) =>
    holder.post('/v1/directive/signature', { method: 'typed', name: holder.name }, keyed(key));

  it('makes a repeat answer as the first call did, and do nothing more, however many come at once', async () => {
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    const answers = await Promise.all(Array.from({ length: 6 }, () => sign('one signature')));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(400));
    const signed = await Promise.all(Array.from({ length: 6 }, () => sign('one-signature')));
    expect(new Set(signed.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(signed[0]?.status).toBe(201);
    const { items } = mustBe(200, await holder.get<{ items: unknown[] }>('/v1/directives')).body;
    expect(items).toHaveLength(1);
  });

  it('is refused for another request, and is another account’s own', async () => {
    const other = await holder.post('/v1/directive/signature', { method: 'typed', name: 'X' }, keyed('one-signature'));
    expect(other).toMatchObject({ status: 422, body: { code: 'kernel.idempotency_key_reused' } });
    const stranger = await service.signUp();
    const theirs = await stranger.post(
      '/v1/directive/signature',
      { method: 'typed', name: 'X' },
      keyed('one-signature'),
    );
    expect(theirs.status).toBe(409);
  });

  it('keeps no secret: the repeat of a call that answered one is 409', async () => {
    const platform = mustBe(
      201,
      await holder.post<{ id: string }>('/v1/platforms', { name: 'P', website: 'https://p.example' }),
    );
    const path = `/v1/platforms/${platform.body.id}/keys`;
    const made = mustBe(201, await holder.post<{ key: string }>(path, { label: 'k' }, keyed('a-key')));
    expect((await holder.post(path, { label: 'k' }, keyed('a-key'))).status).toBe(409);
    const [{ kept } = { kept: -1 }] = await service.query<{ kept: number }>(
      'select count(*)::int as kept from idempotency_keys where body like $1',
      [`%${made.body.key}%`],
    );
    expect(kept).toBe(0);
  });

  it('is free again when the call failed', async () => {
    expect((await sign('again')).status).toBe(409);
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    expect((await sign('again')).status).toBe(201);
  });

  it('lets no flood of keyed sign-ins that fail hold up the kill switch', async () => {
    const flood = Array.from({ length: 40 }, (_, index) =>
      service
        .anonymous()
        .post(
          '/v1/sessions',
          { email: `x${index}@example.test`, password: 'not the password at all' },
          keyed(`flood-${index}`),
        ),
    );
    const stopped = await holder.put('/v1/likeness/suspension');
    expect(stopped.status).toBe(200);
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
  });
});
