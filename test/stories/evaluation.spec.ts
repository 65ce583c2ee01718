import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonical, commit } from '../../src/ledger/index.js';
import { evaluation, type Platform, type Use } from '../support/platform.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, factsOf, reviseFacts, sign } from '../support/wishes.js';

const PLAYBACK = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
const permit = { ...PERMIT, id: 'family', operations: ['playback', 'train'] };
const ask = { ...permit, id: 'service', effect: 'ask', purposes: ['memorial_service'] };

describe('POST /access/v1/evaluation', () => {
  let service: Service;
  let holder: Person;
  let platform: Platform;
  let use: Use;

  beforeAll(async () => {
    service = await startService();
    holder = await service.signUp();
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [permit, ask, { ...REFUSAL, id: 'never' }] });
    platform = await service.platform();
    use = { ...PLAYBACK, likeness: holder.likeness };
  });
  afterAll(() => service.stop());

  it('permits what the holder permits, with its obligations and an end within five minutes', async () => {
    const { status, headers, body } = await platform.check(use);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body.decision).toBe(true);
    expect(body.context).toMatchObject({ outcome: 'permit', reason: { code: 'permitted', details: {} } });
    expect(body.context.obligations.map(({ id, type }) => [id, type])).toEqual([
      ['no_advertising', 'no_advertising'],
      ['attest_use', 'attest_use'],
    ]);
    expect(body.context.facts_version).toBe((await factsOf(service, holder)).version);
    expect(Date.parse(body.context.expires_at ?? '') - Date.now()).toBeGreaterThan(200_000);
  });

  it('asks where the holder wants to be asked, and denies what is refused, unmentioned or unknown, alike', async () => {
    const asked = await platform.check({ ...use, purpose: 'memorial_service' });
    expect(asked.body).toMatchObject({
      decision: false,
      context: { outcome: 'ask', reason: { code: 'approval_required' } },
    });
    const refused = await platform.check({ ...use, purpose: 'commercial' });
    const unmentioned = await platform.check({ ...use, purpose: 'education' });
    const stranger = await platform.check({ ...use, likeness: 'lk_nobody' });
    const told = [refused, unmentioned, stranger].map(({ body }) => ({
      ...body,
      context: { ...body.context, id: '' },
    }));
    expect(told[0]).toMatchObject({ decision: false, context: { outcome: 'deny', reason: { code: 'not_permitted' } } });
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('has every answer on record with its leaf, and the leaf commits to exactly what can be read back', async () => {
    const { body } = await platform.check({ ...use, likeness: 'any string \u0000 "is" an id \\' });
    const id = body.context.id.slice(3);
    const [row] = await service.query<{ salt: Buffer; commitment: Buffer; type: number }>(
      'select d.salt, l.commitment, l.type from decisions d join ledger_leaves l using (shard_group, id) where id = $1',
      [id],
    );
    expect(row?.type).toBe(1);
    const own = await platform.get<{ request: { likeness: string }; at: string }>(`/v1/decisions/${body.context.id}`);
    expect(own.body.request.likeness).toBe('any string \u0000 "is" an id \\');
    const { request, at } = own.body;
    const entry = {
      type: 'decision',
      id: body.context.id,
      at,
      request,
      outcome: 'deny',
      reason: 'unknown_likeness',
      details: {},
      told: { code: 'not_permitted', details: {} },
      rules: [],
      spends: [],
      obligations: [],
      expiresAt: null,
      factsVersion: null,
    };
    expect(commit(canonical(entry), row?.salt ?? Buffer.alloc(32))).toEqual(row?.commitment);
  });

  it('shows the holder the true reason and its rules, and the platform what it was told', async () => {
    const { body } = await platform.check({ ...use, purpose: 'commercial' });
    const seen = await holder.get(`/v1/decisions/${body.context.id}`);
    expect(seen.body).toMatchObject({ outcome: 'deny', reason: { code: 'signature_too_weak' } });
    const told = await platform.get(`/v1/decisions/${body.context.id}`);
    expect(told.body).toMatchObject({ outcome: 'deny', reason: { code: 'not_permitted' } });
    expect((await (await service.platform()).get(`/v1/decisions/${body.context.id}`)).status).toBe(404);
    expect((await (await service.signUp()).get(`/v1/decisions/${body.context.id}`)).status).toBe(404);
    expect((await service.anonymous().get(`/v1/decisions/${body.context.id}`)).status).toBe(401);
  });

  it('stops at once when the holder stops everything, and goes on when they lift it', async () => {
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    expect((await platform.check(use)).body.decision).toBe(false);
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    expect((await platform.check(use)).body.decision).toBe(true);
  });

  it('denies when an obligation is not supported, and says which', async () => {
    const { body } = await platform.check({ ...use, supported_obligations: ['no_advertising', 'something_new'] });
    expect(body.context.reason).toMatchObject({ code: 'obligation_unsupported', details: { types: ['attest_use'] } });
    const kept = await platform.get<{ request: { supportedObligations: string[] } }>(
      `/v1/decisions/${body.context.id}`,
    );
    expect(kept.body.request.supportedObligations).toEqual(['no_advertising']);
  });

  it('takes what is unknown or missing for a deny, never for an error', async () => {
    const strange = await platform.check({ ...use, operation: 'sing', audience: '__proto__' });
    expect(strange.body.context.reason).toMatchObject({
      code: 'not_understood',
      details: { fields: ['audience', 'operation'] },
    });
    const bare = await platform.post('/access/v1/evaluation', {
      subject: { type: 'platform', id: platform.id, extra: 1 },
      action: { name: 'playback' },
      resource: { type: 'likeness', id: holder.likeness },
      context: null,
    });
    expect(bare.body).toMatchObject({
      decision: false,
      context: { reason: { code: 'context_missing', details: { fields: ['audience', 'modality', 'purpose'] } } },
    });
  });

  it.each([
    ['an array', []],
    ['text', '"hello"'],
    ['no JSON', '{"subject":'],
    ['nothing', ''],
    ['no subject', { action: { name: 'train' }, resource: { type: 'likeness', id: 'lk_1' } }],
    [
      'a number for an id',
      { subject: { type: 'platform', id: 7 }, action: { name: 'train' }, resource: { type: 'likeness', id: 'lk_1' } },
    ],
    [
      'a number for a purpose',
      {
        subject: { type: 'platform', id: 'me' },
        action: { name: 'train' },
        resource: { type: 'likeness', id: 'lk_1' },
        context: { purpose: 7 },
      },
    ],
    [
      'another resource',
      { subject: { type: 'platform', id: 'me' }, action: { name: 'train' }, resource: { type: 'account', id: 'lk_1' } },
    ],
  ])('refuses %s as malformed and records nothing', async (_, body) => {
    const before = await service.query('select count(*)::int as count from decisions');
    const options = { headers: { 'content-type': 'application/json' } };
    const answer = await platform.post('/access/v1/evaluation', body, options);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await service.query('select count(*)::int as count from decisions')).toEqual(before);
  });

  it('knows its platforms: no key, a wrong one, another subject, one not approved, one revoked', async () => {
    const body = evaluation(platform.id, use);
    expect((await service.anonymous().post('/access/v1/evaluation', body)).status).toBe(401);
    expect((await service.bearer(`sk_${'A'.repeat(43)}`).post('/access/v1/evaluation', body)).status).toBe(401);
    expect((await platform.post('/access/v1/evaluation', evaluation('pf_other', use))).status).toBe(403);
    const pending = mustBe(
      201,
      await holder.post<{ id: string }>('/v1/platforms', { name: 'Not yet', website: 'https://later.example' }),
    ).body;
    const key = mustBe(
      201,
      await holder.post<{ key: string }>(`/v1/platforms/${pending.id}/keys`, { label: 'k' }),
    ).body;
    expect((await service.bearer(key.key).post('/access/v1/evaluation', evaluation(pending.id, use))).status).toBe(403);
    const leaving = await service.platform();
    expect((await leaving.check(use)).body.decision).toBe(true);
    mustBe(204, await leaving.admin.delete(`/v1/platforms/${leaving.id}/keys/${leaving.keyId}`));
    expect((await leaving.check(use)).status).toBe(401);
  });

  it('echoes X-Request-ID, takes a charset, and refuses other media types and methods', async () => {
    const body = JSON.stringify(evaluation(platform.id, use));
    const echoed = await platform.post('/access/v1/evaluation', body, {
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'mine-1' },
    });
    expect([echoed.status, echoed.headers.get('x-request-id')]).toEqual([200, 'mine-1']);
    expect(
      (await platform.post('/access/v1/evaluation', body, { headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
    expect((await platform.get('/access/v1/evaluation')).status).toBe(404);
  });

  it('publishes where the decision point is', async () => {
    const { body } = await service.anonymous().get('/.well-known/authzen-configuration');
    expect(body).toEqual({
      policy_decision_point: service.url,
      access_evaluation_endpoint: `${service.url}/access/v1/evaluation`,
    });
  });

  it('lets someone talk only with their own recorded consent, for that replica and that platform', async () => {
    const replica = `rp_${'7'.repeat(32)}`;
    const rules = [{ ...PERMIT, id: 'talk', operations: ['converse'] }];
    await sign(holder, { ...NO_WISHES, rules });
    await reviseFacts(service, holder, {
      replicas: { [replica]: { platform: platform.id, modalities: ['voice'], state: 'active' } },
    });
    const talk = { ...use, operation: 'converse', replica };
    expect((await platform.check(talk)).body.context.reason.code).toBe('interactant_not_adult');
    const ref = `in_${'5'.repeat(32)}`;
    const facts = { platform: platform.id, replica, adult: true, consented: true };
    await service.query('insert into interactant_facts values (0, $1, 1, $2)', [ref.slice(3), JSON.stringify(facts)]);
    const permitted = await platform.check({ ...talk, interactant: { ref } });
    expect(permitted.body.decision).toBe(true);
    await service.query('update interactant_facts set version = 2, facts = $2 where interactant_id = $1', [
      ref.slice(3),
      JSON.stringify({ ...facts, consented: false }),
    ]);
    expect((await platform.check({ ...talk, interactant: { ref } })).body.context.reason.code).toBe(
      'interactant_consent_missing',
    );
    const other = { ...facts, platform: 'pf_other' };
    await service.query('update interactant_facts set version = 3, facts = $2 where interactant_id = $1', [
      ref.slice(3),
      JSON.stringify(other),
    ]);
    expect((await platform.check({ ...talk, interactant: { ref } })).body.context.reason.code).toBe(
      'interactant_not_adult',
    );
  });
});
