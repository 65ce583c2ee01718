import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { Outsider, claimsOf, tokenOf, type GivenToken } from '../support/outsider.js';
import type { Platform } from '../support/platform.js';
import { register } from '../support/replicas.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';

const [VALID, REVOKED, SUSPENDED] = [0, 1, 2];
const permit = { ...PERMIT, id: 'family', operations: ['playback', 'train', 'generate', 'converse'] };
const ask = { ...permit, id: 'ask', effect: 'ask', purposes: ['memorial_service'] };
const WISHES = { ...NO_WISHES, rules: [permit, ask] };
const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
/** A process answers with the same list for so long. */
const KEPT_MS = 2_000;

let service: Service;
let sibling: Service;
let platform: Platform;
let holder: Person;
let ahead = 0;
const now = (): number => Date.now() + ahead;

beforeAll(async () => {
  service = await startService();
  // As behind one address: both say the same of themselves.
  sibling = await service.sibling({ env: { PUBLIC_URL: service.url } });
  platform = await service.platform();
});
afterAll(() => service.stop());
beforeEach(async () => {
  holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, WISHES);
});

/** Lets time pass at both processes. */
const passing = async (millis: number): Promise<void> => {
  ahead += millis;
  for (const one of [service, sibling]) await one.clock(new Date(now()).toISOString());
};
const given = async (use: object = {}): Promise<GivenToken> => {
  const { body } = await platform.check({ ...USE, likeness: holder.likeness, ...use });
  return tokenOf(platform, body.context.id);
};
/** What both processes say of a token now. */
const told = async (token: GivenToken): Promise<number[]> => {
  await passing(KEPT_MS);
  return Promise.all([service, sibling].map(({ url }) => new Outsider(url, now).statusOf(token)));
};

describe('the status of a permit token', () => {
  it('is valid, suspended while the likeness is, valid once that is lifted, at every process', async () => {
    const token = await given();
    expect(await told(token)).toEqual([VALID, VALID]);
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    expect(await told(token)).toEqual([SUSPENDED, SUSPENDED]);
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    expect(await told(token)).toEqual([VALID, VALID]);
  });

  it('is suspended while the holder holds back the replica, and revoked once that is revoked', async () => {
    const { id: replica } = await register(platform, holder);
    const [its, other] = [await given({ operation: 'generate', replica }), await given()];
    mustBe(200, await holder.put(`/v1/likeness/replicas/${replica}/suspension`));
    expect(await told(its)).toEqual([SUSPENDED, SUSPENDED]);
    expect(await told(other)).toEqual([VALID, VALID]);
    mustBe(200, await holder.delete(`/v1/likeness/replicas/${replica}/suspension`));
    expect(await told(its)).toEqual([VALID, VALID]);
    const revoked = { platform: platform.id, modalities: ['voice'], state: 'revoked' };
    await reviseFacts(service, holder, { replicas: { [replica]: revoked } });
    expect(await told(its)).toEqual([REVOKED, REVOKED]);
  });

  it('is revoked when the directive is withdrawn, and no later directive brings it back', async () => {
    const [seen, unseen] = [await given(), await given()];
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    mustBe(200, await holder.delete('/v1/directive'));
    expect(await told(seen)).toEqual([REVOKED, REVOKED]);
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    await sign(holder, WISHES);
    expect((await platform.check({ ...USE, likeness: holder.likeness })).body.decision).toBe(true);
    expect([await told(seen), await told(unseen)].flat()).toEqual([REVOKED, REVOKED, REVOKED, REVOKED]);
  });

  it('is revoked by a new directive although nobody looked while there was none', async () => {
    const token = await given();
    mustBe(200, await holder.delete('/v1/directive'));
    await sign(holder, WISHES);
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
  });

  it('stays revoked once that was told, at a process too that only looks later', async () => {
    const token = await given();
    await reviseFacts(service, holder, { identity: 'unproven' });
    await passing(KEPT_MS);
    expect(await new Outsider(sibling.url, now).statusOf(token)).toBe(REVOKED);
    await reviseFacts(service, holder, { identity: 'proven' });
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
  });

  it('is revoked when the one who talks has left', async () => {
    const { id: replica } = await register(platform, holder);
    const ref = `in_${holder.likeness.slice(3)}`;
    const facts = { platform: platform.id, replica, adult: true, consented: true };
    await service.query('insert into interactant_facts values (0, $1, 1, $2)', [ref.slice(3), JSON.stringify(facts)]);
    const token = await given({ operation: 'converse', replica, interactant: { ref } });
    expect(await told(token)).toEqual([VALID, VALID]);
    const left = JSON.stringify({ ...facts, consented: false });
    await service.query('update interactant_facts set version = 2, facts = $2 where interactant_id = $1', [
      ref.slice(3),
      left,
    ]);
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
  });

  it('stays valid when its own use was the last of its grant, and is revoked when the grant is gone', async () => {
    const { id: _, effect: __, phases: ___, ...scope } = ask;
    const grant = { ...scope, id: `gr_${holder.likeness.slice(3)}`, by: 'holder', phase: 'lifetime', usesLeft: 1 };
    const counted = { ...grant, validUntil: '2099-01-01T00:00:00.000Z' };
    await service.query('insert into grant_uses (grant_id, likeness, uses_left) values ($1, $2, 1)', [
      grant.id,
      holder.likeness.slice(3),
    ]);
    await reviseFacts(service, holder, { grants: [counted] });
    const question = { ...USE, likeness: holder.likeness, purpose: 'memorial_service' };
    const { body } = await platform.check(question);
    expect((await platform.check(question)).body.context.outcome).toBe('ask');
    const token = await tokenOf(platform, body.context.id);
    expect(await told(token)).toEqual([VALID, VALID]);
    await reviseFacts(service, holder, { grants: [] });
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
  });

  it.each(['likeness_facts', 'decisions'])('is revoked when its row of %s was erased', async (table) => {
    const token = await given();
    const column = table === 'decisions' ? 'likeness' : 'likeness_id';
    // What else an erasure deletes does not matter here: the keys that point to the row are not looked at.
    await service.query(
      `begin; set local sayso.erasing = 'on'; set local session_replication_role = 'replica';
       delete from ${table} where ${column} = '${holder.likeness.slice(3)}'; commit`,
    );
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
  });

  it('keeps its place as long as it can be used, whatever is erased', async () => {
    const decision = claimsOf(await given()).jti?.slice(3);
    const erase = `begin; set local sayso.erasing = 'on'; delete from permit_tokens where decision = '${decision}'; commit`;
    await expect(service.query(erase)).rejects.toThrow(/keeps its place/);
    const changes = ['update permit_tokens set idx = 0', 'truncate permit_tokens', 'delete from permit_revocations'];
    for (const sql of changes) await expect(service.query(sql)).rejects.toThrow(/keeps its place|erasure alone/);
  });

  it('is revoked when the operator blocks the platform, also once they allow it again', async () => {
    const token = await given();
    const operator = await service.operator();
    const path = `/v1/operator/platforms/${platform.id}/approval`;
    mustBe(200, await operator.post(path, { outcome: 'rejected', note: 'For the story.' }));
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
    mustBe(200, await operator.post(path));
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
  });
});

describe('a status list', () => {
  it('says until when it may be relied on, and is kept no longer on the way', async () => {
    const token = await given();
    await passing(KEPT_MS);
    const { uri } = claimsOf(token).status.status_list;
    const answer = await service.anonymous().get(new URL(uri).pathname);
    expect(answer.headers.get('content-type')).toBe('application/statuslist+jwt');
    const [, age = ''] = /^public, max-age=(\d+)$/.exec(answer.headers.get('cache-control') ?? '') ?? [];
    expect(Number(age)).toBeLessThanOrEqual(15);
    const { iat = 0, ...claims } = decodeJwt(answer.text);
    expect(claims).toEqual({
      iss: service.url,
      sub: uri,
      exp: iat + 30,
      ttl: 15,
      status_list: { bits: 2, lst: expect.any(String) },
    });
  });

  it('says revoked of a token that is over', async () => {
    const token = await given();
    await passing(5 * 60_000);
    expect(await told(token)).toEqual([REVOKED, REVOKED]);
  });

  it('is there only for a number that has tokens, written as one number is', async () => {
    await given();
    for (const number of ['1', '2', '999999999', '00', '-1', '0x0', 'none', ' ', '9'.repeat(40)]) {
      const answer = await service.anonymous().get(`/v1/status/${encodeURIComponent(number)}`);
      expect([number, answer.status, answer.body['code']]).toEqual([number, 404, 'gate.status_list_not_found']);
    }
  });
});
