import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { runDocumented } from '../support/documented.js';
import { Outsider, claimsOf, tokenOf, type GivenToken } from '../support/outsider.js';
import type { Platform, Use } from '../support/platform.js';
import { register } from '../support/replicas.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';

const permit = { ...PERMIT, id: 'family', operations: ['playback', 'train', 'generate', 'converse'] };
const ask = { ...permit, id: 'service', effect: 'ask', purposes: ['memorial_service'] };

describe('A permit token', () => {
  let service: Service;
  let holder: Person;
  let platform: Platform;
  let outsider: Outsider;
  let use: Use;

  beforeAll(async () => {
    service = await startService();
    holder = await service.signUp();
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [permit, ask] });
    platform = await service.platform();
    outsider = new Outsider(service.url);
    use = {
      operation: 'playback',
      modality: 'voice',
      purpose: 'family_archive',
      audience: 'family',
      likeness: holder.likeness,
    };
  });
  afterAll(() => service.stop());

  const check = async (wish: Partial<Use> = {}) => mustBe(200, await platform.check({ ...use, ...wish })).body.context;
  const refusal = async (decision: string, asker = platform): Promise<unknown[]> => {
    const { status, body } = await asker.post(`/v1/decisions/${decision}/permit-token`);
    return [status, body['code']];
  };

  it('is verified by anyone who has the published keys, and says all that was asked', async () => {
    const recording = `rc_${'4'.repeat(32)}`;
    const decision = await check({ recording, territory: 'DE' });
    const given = await tokenOf(platform, decision.id);
    const claims = await outsider.verify(given, platform.id);
    const exp = Math.floor(Date.parse(decision.expires_at ?? '') / 1000);
    expect(claims).toEqual({
      iss: service.url,
      aud: platform.id,
      jti: decision.id,
      sub: holder.likeness,
      act: 'playback',
      modality: 'voice',
      purpose: 'family_archive',
      audience: 'family',
      territory: 'DE',
      recording,
      iat: expect.any(Number),
      exp,
      obligations: decision.obligations,
      status: { status_list: { idx: expect.any(Number), uri: `${service.url}/v1/status/0` } },
    });
    expect(given.expiresAt).toBe(decision.expires_at);
    expect((claims.iat ?? 0) - Math.floor(Date.now() / 1000)).toBeLessThanOrEqual(0);
    await expect(outsider.verify(given, (await service.platform()).id)).rejects.toThrow(/aud/);
    const [head = '', body = '', signature = ''] = given.token.split('.');
    const altered = Buffer.from(JSON.stringify({ ...claims, purpose: 'commercial' })).toString('base64url');
    expect(body).not.toBe(altered);
    await expect(
      outsider.verify({ ...given, token: [head, altered, signature].join('.') }, platform.id),
    ).rejects.toThrow(/signature/);
  });

  it('names the replica, and the one who talks with it', async () => {
    const { id: replica } = await register(platform, holder);
    const ref = `in_${'8'.repeat(32)}`;
    const facts = { platform: platform.id, replica, adult: true, consented: true };
    await service.query('insert into interactant_facts values (0, $1, 1, $2)', [ref.slice(3), JSON.stringify(facts)]);
    const decision = await check({ operation: 'converse', replica, interactant: { ref } });
    const claims = await outsider.verify(await tokenOf(platform, decision.id), platform.id);
    expect(claims).toMatchObject({ act: 'converse', replica, interactant: ref, obligations: decision.obligations });
    expect('territory' in claims || 'recording' in claims).toBe(false);
  });

  it('has one place in the status lists, however often and from how many sides it is asked for', async () => {
    const { id } = await check();
    const places = await Promise.all(Array.from({ length: 20 }, () => tokenOf(platform, id)));
    expect(new Set(places.map((given) => JSON.stringify(claimsOf(given).status))).size).toBe(1);
  });

  it('shares its place with no other, also when 200 are asked for at once', async () => {
    const decisions = await Promise.all(Array.from({ length: 200 }, () => check()));
    const tokens = await Promise.all(decisions.map(({ id }) => tokenOf(platform, id)));
    expect(new Set(tokens.map((given) => claimsOf(given).status.status_list.idx)).size).toBe(200);
  });

  it('is of the kind that its header says, by a key that the key set holds, public alone', async () => {
    const { token } = await tokenOf(platform, (await check()).id);
    const keys = await service.anonymous().get<{ keys: Record<string, unknown>[] }>('/.well-known/jwks.json');
    expect(keys.headers.get('cache-control')).toBe('public, max-age=300');
    expect(keys.body.keys).toHaveLength(1);
    const [key] = keys.body.keys;
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', kid: key?.['kid'], typ: 'permit+jwt' });
    const shown = { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' };
    expect(key).toEqual({ ...shown, kid: expect.any(String), x: expect.stringMatching(/^[\w-]{43}$/) });
  });

  it('is not made of an answer that is no permit', async () => {
    const denied = await check({ purpose: 'commercial' });
    const asked = await check({ purpose: 'memorial_service' });
    expect([denied.outcome, asked.outcome]).toEqual(['deny', 'ask']);
    expect(await refusal(denied.id)).toEqual([409, 'gate.not_a_permit']);
    expect(await refusal(asked.id)).toEqual([409, 'gate.not_a_permit']);
  });

  it('is given to the platform that asked and to nobody else', async () => {
    const { id } = await check();
    const nobody = [404, 'gate.decision_not_found'];
    expect(await refusal(id, await service.platform())).toEqual(nobody);
    expect(await refusal(`dc_${'0'.repeat(32)}`)).toEqual(nobody);
    expect(await refusal('anything')).toEqual(nobody);
    const path = `/v1/decisions/${id}/permit-token`;
    expect((await holder.post(path)).status).toBe(404);
    expect((await service.anonymous().post(path)).status).toBe(401);
    const [places] = await service.query('select count(*)::int as count from permit_tokens where decision = $1', [
      id.slice(3),
    ]);
    expect(places).toEqual({ count: 0 });
  });

  it('is not kept for an Idempotency-Key, and needs none', async () => {
    const path = `/v1/decisions/${(await check()).id}/permit-token`;
    const headers = { 'idempotency-key': 'once' };
    const first = mustBe(200, await platform.post<GivenToken>(path, undefined, { headers })).body;
    expect((await platform.post(path, undefined, { headers })).body).toMatchObject({ code: 'kernel.answer_not_kept' });
    const again = mustBe(200, await platform.post<GivenToken>(path)).body;
    expect(claimsOf(again).status).toEqual(claimsOf(first).status);
  });

  it('is not made once the permit would not be given any more, not even of one that could be lifted again', async () => {
    const { id } = await check();
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    expect(await refusal(id)).toEqual([409, 'gate.permit_no_longer_holds']);
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    expect((await tokenOf(platform, id)).token).toMatch(/^ey/);
    await reviseFacts(service, holder, { blockedPlatforms: [platform.id] });
    expect(await refusal(id)).toEqual([409, 'gate.permit_no_longer_holds']);
    await reviseFacts(service, holder, { blockedPlatforms: [] });
  });

  it('is checked by the code of docs/permit-tokens.md, which refuses all that is not as it says', async () => {
    const decision = await check({ territory: 'DE' });
    const { token } = await tokenOf(platform, decision.id);
    const { operation: act, modality, purpose, audience, likeness: sub } = use;
    const right = { sub, act, modality, purpose, audience, territory: 'DE' };
    const wrong = { ...right, audience: 'public' };
    const elsewhere = { ...right, territory: 'FR' };
    const cases = [right, wrong, elsewhere, { ...right, replica: `rp_${'1'.repeat(32)}` }].map((asked) => [
      token,
      platform.id,
      asked,
    ]);
    const another = [token, 'pf_another', right];
    const forged = [`${token.slice(0, -8)}AAAAAAAA`, platform.id, right];
    expect(await runDocumented(service.url, [...cases, another, forged])).toEqual([
      `permitted ${decision.id}`,
      'The permit is for another audience.',
      'The permit is for another territory.',
      'The permit is for another replica.',
      'unexpected "aud" claim value',
      'signature verification failed',
    ]);
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    await sleep(2_000);
    expect(await runDocumented(service.url, [[token, platform.id, right]])).toEqual(['The permit is suspended.']);
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
  });

  it('ends with its permit, at the whole second before: the replay of an old permit is refused', async () => {
    const decision = await check();
    const given = await tokenOf(platform, decision.id);
    const end = Date.parse(decision.expires_at ?? '');
    const at = (millis: number) => new Outsider(service.url, () => millis);
    await expect(at(end - 1_001).verify(given, platform.id)).resolves.toMatchObject({ jti: decision.id });
    await expect(at(end).verify(given, platform.id)).rejects.toThrow(/exp/);
    await service.clock(new Date(end).toISOString());
    expect(await refusal(decision.id)).toEqual([409, 'gate.permit_expired']);
  });
});
