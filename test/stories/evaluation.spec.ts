import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commit } from '../../src/ledger/index.js';
import type { Platform, Use } from '../support/platform.js';
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
    const salt = row?.salt ?? Buffer.alloc(32);
    const inward = { details: {}, factsVersion: null, reason: 'unknown_likeness', rules: [], spends: [] };
    const payload = {
      type: 'decision',
      id: body.context.id,
      at,
      request,
      outcome: 'deny',
      told: { code: 'not_permitted', details: {} },
      obligations: [],
      expiresAt: null,
      inward: commit(inward, salt).toString('base64url'),
    };
    const toldSalt = createHash('sha256').update('sayso/decision/told').update(salt).digest();
    expect(commit(payload, toldSalt)).toEqual(row?.commitment);
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
