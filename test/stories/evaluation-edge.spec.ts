import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consent, refer, talk, talkingVoice } from '../support/interactants.js';
import { evaluation, type Platform, type Use } from '../support/platform.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const PLAYBACK = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;

describe('POST /access/v1/evaluation, at its edge,', () => {
  let service: Service;
  let holder: Person;
  let platform: Platform;
  let use: Use;

  beforeAll(async () => {
    service = await startService();
    holder = await service.signUp();
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['playback'] }] });
    platform = await service.platform();
    use = { ...PLAYBACK, likeness: holder.likeness };
  });
  afterAll(() => service.stop());

  it('takes what is unknown or missing for a deny: a platform that omits or renames a field to dodge a rule gains nothing', async () => {
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

  it('knows who would talk by `interactant.ref` alone: whatever else is said of them is a deny', async () => {
    const voice = await talkingVoice(service, platform);
    const reference = await refer(platform, voice.replica);
    await consent(service.anonymous(), reference);
    const said = [{ id: reference.ref }, { Ref: reference.ref }, { adult: true, consented: true }, {}, null];
    for (const interactant of said) {
      const asked = { ...PLAYBACK, operation: 'converse', likeness: voice.holder.likeness, replica: voice.replica };
      const answer = await platform.check({ ...asked, interactant: interactant as unknown as { ref: string } });
      expect(mustBe(200, answer).body.context).toMatchObject({
        outcome: 'deny',
        reason: { code: 'interactant_not_adult' },
      });
    }
    expect(await talk(platform, voice.holder, voice.replica, reference.ref)).toBe('permit: permitted');
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
});
