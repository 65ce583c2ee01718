import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appoint, estate } from '../support/executors.js';
import type { Platform } from '../support/platform.js';
import { register, speak, type SeenReplica } from '../support/replicas.js';
import { mustBe, startService, type Answer, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from '../support/wishes.js';

const DAY_MS = 24 * 3_600_000;
const permit = { ...PERMIT, operations: ['train', 'generate'], phases: ['lifetime', 'post_mortem'] };

interface Seen extends SeenReplica {
  endsOn?: string;
  retiredOn?: string;
  vote?: object;
}

let service: Service;
let platform: Platform;
let first: Person;
let second: Person;
let holder: Person;
let id: string;
let now: number;

beforeAll(async () => {
  service = await startService();
  first = await service.signUp({ name: 'Erik First' });
  second = await service.signUp({ name: 'Eva Second' });
  now = Date.now();
});
afterAll(() => service.stop());
beforeEach(async () => {
  await (await service.operator()).signIn();
  platform = await service.platform();
  holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [permit] });
  await appoint(service, holder, [first, second]);
  id = (await register(platform, holder)).id;
});

/** The date so many days from where the clock has been moved to. */
const day = (days: number): string => new Date(now + days * DAY_MS).toISOString().slice(0, 10);
const code = ({ status, body }: Answer): [number, unknown] => [status, body['code']];
const mine = (rest: string): string => `/v1/likeness/replicas/${id}${rest}`;
const seen = async (): Promise<Seen> => mustBe(200, await platform.get<Seen>(`/v1/replicas/${id}`)).body;

async function moveTo(date: string): Promise<void> {
  await service.clock(`${date}T00:00:00.000Z`);
  now = Date.parse(date);
  for (const person of [first, second]) await person.signIn();
}

async function die(facts: object = {}, state = 'suspended'): Promise<void> {
  const replicas = { [id]: { platform: platform.id, modalities: ['voice'], state } };
  await reviseFacts(service, holder, {
    lifeState: 'deceased',
    diedOn: day(1),
    confirmedOn: day(0),
    replicas,
    ...facts,
  });
}

describe('a farewell', () => {
  it('is set by the holder, retires the replica on its day, and leaves a record', async () => {
    expect(code(await holder.put(mine('/farewell'), { endsOn: day(0) }))).toEqual([422, 'replicas.farewell_not_ahead']);
    expect(mustBe(200, await holder.put<Seen>(mine('/farewell'), { endsOn: day(10) })).body).toMatchObject({
      state: 'active',
      endsOn: day(10),
    });
    expect(await speak(platform, holder, id)).toBe('permit: permitted');
    expect(code(await holder.get(mine('/record.pdf')))).toEqual([409, 'replicas.not_retired']);
    const on = day(10);
    await moveTo(on);
    expect(await seen()).toMatchObject({ state: 'retired', retiredOn: on, destroyBy: expect.any(String) });
    expect(await speak(platform, holder, id)).toBe('deny: replica_inactive');

    const mail = await service.nextMail(holder.email, /has retired/);
    expect(mail.text).toContain(`/v1/likeness/replicas/${id}/record.pdf`);
    await holder.signIn();
    const record = mustBe(200, await holder.get(mine('/record.pdf')));
    expect(record.headers.get('content-type')).toBe('application/pdf');
    expect(record.text.slice(0, 5)).toBe('%PDF-');
    mustBe(200, await platform.post(`/v1/replicas/${id}/destruction`, {}));
    mustBe(200, await holder.get(mine('/record.pdf')));
    expect(code(await holder.put(mine('/farewell'), { endsOn: day(20) }))).toEqual([409, 'replicas.ended']);
  });

  it('is brought forward without more ado, and put off or taken away with the password alone', async () => {
    mustBe(200, await holder.put(mine('/farewell'), { endsOn: day(20) }));
    await service.query(`update sessions set stepped_up_at = stepped_up_at - interval '1 day' where account_id = $1`, [
      holder.account.slice(3),
    ]);
    mustBe(200, await holder.put(mine('/farewell'), { endsOn: day(10) }));
    for (const endsOn of [day(20), null])
      expect(code(await holder.put(mine('/farewell'), { endsOn }))).toEqual([403, 'identity.step_up_required']);
    await holder.stepUp();
    expect(mustBe(200, await holder.put<Seen>(mine('/farewell'), { endsOn: null })).body.endsOn).toBeUndefined();
  });

  it('is set by one executor after death, and put off by the quorum alone', async () => {
    await die({}, 'active');
    const path = estate(holder, `/replicas/${id}/farewell`);
    for (const person of [first, second]) await person.stepUp();
    expect(mustBe(200, await first.put<Seen>(path, { endsOn: day(10) })).body).toMatchObject({ endsOn: day(10) });
    const one = mustBe(200, await first.put<Seen>(path, { endsOn: day(30) })).body;
    expect(one).toMatchObject({ endsOn: day(10), vote: { carried: false, voices: 1, needed: 2 } });
    const other = mustBe(200, await second.put<Seen>(path, { endsOn: day(31) })).body;
    expect(other).toMatchObject({ endsOn: day(10), vote: { carried: false, voices: 1 } });
    const both = mustBe(200, await second.put<Seen>(path, { endsOn: day(30) })).body;
    expect(both).toMatchObject({ endsOn: day(30), vote: { carried: true, voices: 2, needed: 2 } });

    expect(code(await holder.put(mine('/farewell'), { endsOn: null }))).toEqual([409, 'consent.only_closing']);
    await moveTo(day(30));
    expect(await seen()).toMatchObject({ state: 'retired' });
    for (const person of [first, second])
      expect((await service.nextMail(person.email, /has retired/)).text).toContain(`/v1/estates/${holder.likeness}/`);
    mustBe(200, await first.get(estate(holder, `/replicas/${id}/record.pdf`)));
  });
});

describe('what a death brings to an end by itself', () => {
  it('revokes all 30 days after the confirmation where the directive says do not reanimate', async () => {
    await sign(holder, { ...NO_WISHES, doNotReanimate: true, rules: [permit] });
    await die();
    await moveTo(day(29));
    expect(await seen()).toMatchObject({ state: 'suspended' });
    await moveTo(day(1));
    expect(await seen()).toMatchObject({ state: 'revoked', destroyBy: expect.any(String) });
    expect((await service.nextMail(first.email, /was ended/)).text).toContain('do not reanimate me');
  });

  it('retires them at the end of the term', async () => {
    await sign(holder, { ...NO_WISHES, rules: [permit], postMortem: { coolingOffDays: 0, untilYears: 1 } });
    await die({}, 'active');
    await moveTo(day(365));
    expect(await seen()).toMatchObject({ state: 'active' });
    await moveTo(day(3));
    expect(await seen()).toMatchObject({ state: 'retired' });
    await service.nextMail(second.email, /has retired/);
  });

  it('revokes after a year those that nobody is in office to reactivate, and no others', async () => {
    await die();
    const kept = id;
    const alone = await service.signUp();
    await service.prove(alone);
    await sign(alone, { ...NO_WISHES, rules: [permit] });
    [holder, id] = [alone, (await register(platform, alone)).id];
    await die();
    await moveTo(day(364));
    expect(await seen()).toMatchObject({ state: 'suspended' });
    await service.restart();
    await moveTo(day(1));
    expect(await seen()).toMatchObject({ state: 'revoked' });
    id = kept;
    expect(await seen()).toMatchObject({ state: 'suspended' });
  });
});
