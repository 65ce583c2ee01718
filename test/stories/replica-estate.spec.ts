import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appoint, estate } from '../support/executors.js';
import type { Platform } from '../support/platform.js';
import { register, speak, type SeenReplica } from '../support/replicas.js';
import { mustBe, startService, type Answer, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';

const BOTH = ['lifetime', 'post_mortem'];
const permit = { ...PERMIT, operations: ['train', 'generate'], phases: BOTH };
/** On a later day than that on which this is run, since executors who are named from the day of death on do not count. */
const DEATH = { lifeState: 'deceased', diedOn: '2199-01-01', confirmedOn: '2026-02-01' };

let service: Service;
let platform: Platform;
let first: Person;
let second: Person;
let holder: Person;
let id: string;

beforeAll(async () => {
  service = await startService();
  first = await service.signUp({ name: 'Erik First' });
  second = await service.signUp({ name: 'Eva Second' });
  platform = await service.platform();
});
afterAll(() => service.stop());
beforeEach(() => begin({ ...NO_WISHES, rules: [permit] }));

/** A holder with two executors and a replica in service; who acts has just given their password. */
async function begin(wishes: object): Promise<void> {
  holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [permit] });
  await appoint(service, holder, [first, second]);
  id = (await register(platform, holder)).id;
  await sign(holder, wishes);
  await first.stepUp();
  await second.stepUp();
}

/** What a confirmed death makes of the facts. */
const die = (): Promise<void> =>
  reviseFacts(service, holder, {
    ...DEATH,
    replicas: { [id]: { platform: platform.id, modalities: ['voice'], state: 'suspended' } },
  });
const report = (): Promise<void> => reviseFacts(service, holder, { lifeState: 'death_reported' });
const at = (rest: string): string => estate(holder, `/replicas/${id}${rest}`);
const code = ({ status, body }: Answer): [number, unknown] => [status, body['code']];
const seen = async (): Promise<SeenReplica | undefined> =>
  mustBe(200, await first.get<{ items: SeenReplica[] }>(estate(holder, '/replicas'))).body.items[0];

describe('an executor and the replicas of an estate', () => {
  it('sees and touches nothing in life, and a stranger never does', async () => {
    const calls = (who: Person): Promise<Answer>[] => [
      who.get(estate(holder, '/replicas')),
      who.put(at('/suspension')),
      who.delete(at('/suspension')),
      who.post(at('/revocation')),
      who.put(at('/farewell'), { endsOn: '2099-01-01' }),
      who.get(at('/record.pdf')),
    ];
    for (const answer of await Promise.all(calls(first))) expect(code(answer)).toEqual([409, 'replicas.not_yet']);
    await die();
    const stranger = await service.signUp();
    for (const answer of await Promise.all(calls(stranger)))
      expect(code(answer)).toEqual([404, 'legacy.estate_not_found']);
    for (const likeness of [holder.likeness, `lk_${'0'.repeat(32)}`])
      expect(code(await stranger.put(`/v1/estates/${likeness}/suspension`))).toEqual([404, 'legacy.estate_not_found']);
    for (const likeness of ['none', `lk_${'0'.repeat(32)}`])
      expect(code(await first.get(`/v1/estates/${likeness}/replicas`))).toEqual([404, 'legacy.estate_not_found']);
  });

  it('stops one alone from a death report on, and ends one only after a confirmed death', async () => {
    await report();
    expect(mustBe(200, await first.put(at('/suspension'))).body).toMatchObject({
      state: 'suspended',
      suspendedBy: ['executor'],
    });
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
    expect(code(await first.post(at('/revocation')))).toEqual([409, 'replicas.not_yet']);
    await die();
    expect(mustBe(200, await first.post(at('/revocation'))).body).toMatchObject({
      state: 'revoked',
      destroyBy: expect.any(String),
    });
    expect((await service.nextMail(second.email, /^An avatar of .* was revoked$/)).text).toContain('destroy it by');
    expect(code(await second.delete(at('/suspension')))).toEqual([409, 'replicas.ended']);
  });

  it('lets it into service again only together, each with one voice', async () => {
    await die();
    expect(await seen()).toMatchObject({ state: 'suspended', suspendedBy: [] });
    const one = { lifted: false, voices: 1, needed: 2 };
    expect(mustBe(200, await first.delete(at('/suspension'))).body).toEqual(one);
    expect(mustBe(200, await first.delete(at('/suspension'))).body).toEqual(one);
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');
    expect(mustBe(200, await second.delete(at('/suspension'))).body).toEqual({ lifted: true, voices: 2, needed: 2 });
    expect(await speak(platform, holder, id)).toBe('permit: permitted');

    mustBe(200, await second.put(at('/suspension')));
    expect(mustBe(200, await second.delete(at('/suspension'))).body).toEqual(one);
    expect(await seen()).toMatchObject({ state: 'suspended', suspendedBy: ['executor'] });
  });

  it('leaves the holder’s own suspension standing after death', async () => {
    mustBe(200, await holder.put(`/v1/likeness/replicas/${id}/suspension`));
    await die();
    expect(code(await first.delete(at('/suspension')))).toEqual([409, 'replicas.held_by_others']);
    mustBe(200, await first.put(at('/suspension')));
    mustBe(200, await first.delete(at('/suspension')));
    expect(mustBe(200, await second.delete(at('/suspension'))).body).toMatchObject({ lifted: true });
    expect(await seen()).toMatchObject({ state: 'suspended', suspendedBy: ['holder'] });
  });

  it.each([
    ['do-not-reanimate', { ...NO_WISHES, doNotReanimate: true, rules: [permit] }],
    ['leave in life alone', { ...NO_WISHES, rules: [{ ...permit, phases: ['lifetime'] }] }],
    ['leave for recordings alone', { ...NO_WISHES, rules: [{ ...permit, operations: ['playback'] }] }],
  ])('cannot reactivate what the directive does not leave open: %s', async (_, wishes) => {
    await begin(wishes);
    await reviseFacts(service, holder, {
      ...DEATH,
      replicas: { [id]: { platform: platform.id, modalities: ['voice'], state: 'suspended' } },
    });
    expect(code(await first.delete(at('/suspension')))).toEqual([409, 'replicas.not_left_open']);
  });

  it('can reactivate before the cooling-off is over, and it is refused until then', async () => {
    await begin({ ...NO_WISHES, rules: [permit], postMortem: { coolingOffDays: 365, untilYears: null } });
    await die();
    await reviseFacts(service, holder, { confirmedOn: new Date().toISOString().slice(0, 10) });
    mustBe(200, await first.delete(at('/suspension')));
    expect(mustBe(200, await second.delete(at('/suspension'))).body).toMatchObject({ lifted: true });
    expect(await speak(platform, holder, id)).toBe('deny: not_permitted');
  });
});

describe('an executor for their own platform', () => {
  it('has no voice in what opens something there, and may close it', async () => {
    const own = await service.platform({ admin: first });
    const { id: made } = await register(own, holder);
    await first.stepUp();
    await reviseFacts(service, holder, {
      ...DEATH,
      replicas: { [made]: { platform: own.id, modalities: ['voice'], state: 'suspended', endsOn: '2099-01-01' } },
    });
    const there = estate(holder, `/replicas/${made}`);
    expect(code(await first.delete(`${there}/suspension`))).toEqual([403, 'replicas.own_platform']);
    expect(code(await first.put(`${there}/farewell`, { endsOn: null }))).toEqual([403, 'replicas.own_platform']);
    expect(mustBe(200, await second.delete(`${there}/suspension`)).body).toEqual({
      lifted: false,
      voices: 1,
      needed: 2,
    });
    expect(await speak(own, holder, made)).toBe('deny: replica_inactive');
    expect(mustBe(200, await first.post(`${there}/revocation`)).body).toMatchObject({ state: 'revoked' });
  });
});
