import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { consent, pageOf, recordOf, refer, talk, talkingVoice, type Reference } from '../support/interactants.js';
import type { Platform } from '../support/platform.js';
import { register } from '../support/replicas.js';
import { mustBe, startService, type Client, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const NOT_ADULT = 'deny: interactant_not_adult';
const NO_CONSENT = 'deny: interactant_consent_missing';
const PERMITTED = 'permit: permitted';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

let service: Service;
let second: Service;
let third: Service;
let platform: Platform;
let stranger: Platform;
let holder: Person;
let replica: string;
let somebody: Client;

beforeAll(async () => {
  service = await startService();
  [second, third] = await Promise.all([service.sibling(), service.sibling()]);
  platform = await service.platform({ name: 'Evergreen Voices' });
  stranger = await service.platform();
  somebody = service.anonymous();
}, 60_000);
afterAll(() => service.stop());
beforeEach(async () => {
  ({ holder, replica } = await talkingVoice(service, platform));
});

const say = (reference: Reference, adult: boolean, consented: boolean) =>
  somebody.post(`${pageOf(reference)}/consent`, { adult, consented });
const leave = (reference: Reference) => somebody.post(`${pageOf(reference)}/leave`);

function eventsOf({ ref }: Reference): Promise<{ platform_id: string; body: object }[]> {
  return service.query(
    `select platform_id, body from platform_events where type = 'interactant.left' and body->>'interactant' = $1`,
    [ref],
  );
}

describe('somebody who would talk with a replica', () => {
  it('is asked first: without their consent the answer is no, with it yes', async () => {
    const reference = await refer(platform, replica);
    expect(reference).toEqual({
      ref: expect.stringMatching(/^in_[0-9a-f]{32}$/),
      url: expect.stringMatching(new RegExp(`^${service.url}/i/[\\w-]{43}$`)),
    });
    expect(await talk(platform, holder, replica)).toBe(NOT_ADULT);
    expect(await talk(platform, holder, replica, reference.ref)).toBe(NOT_ADULT);
    expect((await say(reference, true, false)).body).toEqual({ adult: true, consented: false });
    expect(await talk(platform, holder, replica, reference.ref)).toBe(NO_CONSENT);
    expect((await say(reference, true, true)).body).toEqual({ adult: true, consented: true });
    expect(await talk(platform, holder, replica, reference.ref)).toBe(PERMITTED);
    expect((await recordOf(service, reference)).map(({ type, version, set }) => ({ type, version, set }))).toEqual([
      {
        type: 'interactant.referred',
        version: 1,
        set: { platform: platform.id, replica, adult: false, consented: false },
      },
      { type: 'interactant.declined', version: 2, set: { adult: true } },
      { type: 'interactant.consented', version: 3, set: { consented: true } },
    ]);
  });

  it('is refused politely as a minor, and nothing is stored of it', async () => {
    const reference = await refer(platform, replica);
    expect(await say(reference, false, true)).toMatchObject({ status: 200, body: { adult: false, consented: false } });
    const page = await somebody.call('POST', `${pageOf(reference)}/consent`, 'adult=no', { headers: FORM });
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/This is for adults[^]*Thank you for saying so/);
    expect(await recordOf(service, reference)).toHaveLength(1);
    expect(await talk(platform, holder, replica, reference.ref)).toBe(NOT_ADULT);
  });

  it('leaves, and the next request to talk with them is denied by every process at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const reference = await refer(platform, replica);
      const processes = [platform, platform.at(second), platform.at(third)];
      const ask = () => Promise.all(processes.map((one) => talk(one, holder, replica, reference.ref)));
      await consent(service.anonymous(), reference);
      expect(await ask()).toEqual([PERMITTED, PERMITTED, PERMITTED]);
      mustBe(200, await second.anonymous().post(`${pageOf(reference)}/leave`));
      expect(await ask()).toEqual([NO_CONSENT, NO_CONSENT, NO_CONSENT]);
    }
  });

  it('is told of to the platform once, however often they press, from all sides', async () => {
    const reference = await refer(platform, replica);
    await leave(reference);
    expect(await eventsOf(reference)).toEqual([]);
    await consent(somebody, reference);
    const [here, there] = [somebody, third.anonymous()];
    const presses = Array.from({ length: 10 }, (_, n) => (n % 2 ? here : there).post(`${pageOf(reference)}/leave`));
    expect(new Set((await Promise.all(presses)).map(({ status }) => status))).toEqual(new Set([200]));
    const [facts] = await service.query<{ version: number }>(
      'select version from likeness_facts where likeness_id = $1',
      [holder.likeness.slice(3)],
    );
    const told = {
      likeness: holder.likeness,
      factsVersion: Number(facts?.version),
      replica,
      interactant: reference.ref,
      interactantVersion: 3,
    };
    const [event, ...more] = await eventsOf(reference);
    expect([event?.platform_id.replaceAll('-', ''), event?.body]).toEqual([platform.id.slice(3), told]);
    expect(more).toEqual([]);
    const entries = await recordOf(service, reference);
    expect(entries.map(({ type }) => type)).toEqual([
      'interactant.referred',
      'interactant.consented',
      'interactant.left',
    ]);
    expect(entries.at(-1)).toMatchObject({ by: reference.ref, set: { consented: false } });
  });

  it('stays away whatever holder and platform do, and comes back by their own act alone', async () => {
    const reference = await refer(platform, replica);
    await consent(somebody, reference);
    mustBe(200, await leave(reference));
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, id: 'all', operations: 'any', purposes: 'any' }] });
    mustBe(200, await holder.put(`/v1/likeness/replicas/${replica}/suspension`));
    mustBe(200, await holder.delete(`/v1/likeness/replicas/${replica}/suspension`));
    await refer(platform, replica);
    expect(await talk(platform, holder, replica, reference.ref)).toBe(NO_CONSENT);
    mustBe(200, await say(reference, true, true));
    expect(await talk(platform, holder, replica, reference.ref)).toBe(PERMITTED);
  });

  it('has consented for one platform and one replica, and for no other', async () => {
    const reference = await refer(platform, replica);
    await consent(somebody, reference);
    const other = (await register(platform, holder)).id;
    const theirs = (await register(stranger, holder)).id;
    expect(await talk(platform, holder, other, reference.ref)).toBe(NOT_ADULT);
    expect(await talk(stranger, holder, theirs, reference.ref)).toBe(NOT_ADULT);
    expect(await talk(platform, holder, replica, reference.ref)).toBe(PERMITTED);
  });
});

describe('a reference', () => {
  it('is given for a platform’s own active replica alone', async () => {
    const nobodys = { status: 404, body: { code: 'interactants.replica_not_found' } };
    for (const none of [`rp_${'0'.repeat(32)}`, 'anything', holder.likeness])
      expect(await platform.post('/v1/interactants', { replica: none })).toMatchObject(nobodys);
    expect(await stranger.post('/v1/interactants', { replica })).toMatchObject(nobodys);
    mustBe(200, await holder.put(`/v1/likeness/replicas/${replica}/suspension`));
    expect(await platform.post('/v1/interactants', { replica })).toMatchObject({
      status: 409,
      body: { code: 'interactants.replica_not_active' },
    });
  });

  it('is not kept for a repeat, and its token is stored as its hash alone', async () => {
    const headers = { 'idempotency-key': `once-for-${replica}` };
    const { url } = mustBe(201, await platform.post<Reference>('/v1/interactants', { replica }, { headers })).body;
    expect((await platform.post('/v1/interactants', { replica }, { headers })).status).toBe(409);
    const dump = await service.query<{ text: string }>(
      `select i::text as text from interactants i union all select k::text from idempotency_keys k
       union all select payload from ledger_payload`,
    );
    const token = url.split('/').at(-1) ?? '';
    expect(dump.filter(({ text }) => text.includes(token))).toEqual([]);
    expect(service.output).not.toContain(token);
  });

  it('is given only so often that nobody answers', async () => {
    const { ref } = await refer(platform, replica);
    await service.query(
      `insert into interactants select gen_random_uuid(), shard_group, likeness_id, platform_id, replica_id,
              sha256(n::text::bytea || uuid_send(ref)), referred_at from interactants, generate_series(1, 999) n where ref = $1`,
      [ref.slice(3)],
    );
    const refused = await platform.post('/v1/interactants', { replica });
    expect(refused).toMatchObject({ status: 429, body: { code: 'interactants.too_many_unanswered' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await service.query(
      `update interactants set referred_at = referred_at - interval '25 hours' where replica_id = $1`,
      [replica.slice(3)],
    );
    await refer(platform, replica);
  });
});
