import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, sign } from '../support/wishes.js';

const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
const permit = { ...PERMIT, id: 'family', modalities: 'any', operations: ['playback'], audiences: 'any' };
const ask = { ...permit, id: 'service', effect: 'ask', purposes: ['memorial_service'] };

interface Shown {
  id: string;
  at: string;
  outcome: string;
  request: Record<string, unknown>;
  reason: { code: string; text: string; details: object };
  rules?: string[];
}
interface Listed {
  items: Shown[];
  nextCursor: string | null;
}

/** What each platform asked, oldest first. */
const ASKED = [
  {},
  { purpose: 'commercial' },
  { purpose: 'memorial_service' },
  { modality: 'face' },
  { audience: 'self' },
  { operation: 'alter' },
] as const;

describe('who asked about my likeness', () => {
  let service: Service;
  let holder: Person;
  let other: Person;
  let platforms: [Platform, Platform];
  /** The ids of all decisions about the holder's likeness, newest first. */
  const ids: string[] = [];

  beforeAll(async () => {
    service = await startService();
    [holder, other] = [await service.signUp(), await service.signUp()];
    await service.prove(holder);
    await sign(holder, { ...NO_WISHES, rules: [permit, ask, { ...REFUSAL, id: 'never' }] });
    platforms = [await service.platform(), await service.platform()];
    for (const platform of platforms)
      for (const use of ASKED) {
        const asked = mustBe(200, await platform.check({ ...USE, ...use, likeness: holder.likeness }));
        ids.unshift(asked.body.context.id);
      }
    mustBe(200, await platforms[0].check({ ...USE, likeness: other.likeness }));
  });
  afterAll(() => service.stop());

  async function shown(query = ''): Promise<Shown[]> {
    return mustBe(200, await holder.get<Listed>(`/v1/activity?limit=100${query}`)).body.items;
  }

  it('is shown newest first, with the true reason in plain words and the rules that it rests on', async () => {
    const items = await shown();
    expect(items.map(({ id }) => id)).toEqual(ids);
    const [altered, , , asked, refused, permitted] = items;
    expect(permitted).toMatchObject({
      outcome: 'permit',
      request: { ...USE, likeness: holder.likeness, platform: platforms[1].id },
      reason: { code: 'permitted_by_holder', text: 'Permitted by the holder’s directive.', details: {} },
      rules: ['family'],
    });
    expect(refused).toMatchObject({
      outcome: 'deny',
      reason: { code: 'signature_too_weak', details: { required: 'witnessed' } },
    });
    expect(asked).toMatchObject({ outcome: 'ask', reason: { code: 'approval_required' }, rules: ['service'] });
    expect(altered).toMatchObject({ outcome: 'deny', reason: { code: 'undecided' }, rules: [] });
    for (const { reason } of items) expect(reason.text).toMatch(/^[A-Z][^{}]+\.$/);
  });

  it('comes page by page, nothing twice and nothing left out, also while more is asked', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 20; page += 1) {
      const place: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = mustBe(200, await holder.get<Listed>(`/v1/activity?limit=5${place}`));
      expect(body.items.length).toBeLessThanOrEqual(5);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
      if (page === 0) ids.unshift((await platforms[0].check({ ...USE, likeness: holder.likeness })).body.context.id);
    }
    expect(seen).toEqual(ids.slice(1));
    const all = mustBe(200, await holder.get<Listed>(`/v1/activity?limit=${ids.length}`)).body;
    expect([all.items.length, all.nextCursor]).toEqual([ids.length, null]);
  });

  it.each([
    ['outcome=ask', ({ outcome }: Shown) => outcome === 'ask'],
    ['outcome=permit', ({ outcome }: Shown) => outcome === 'permit'],
    ['outcome=deny', ({ outcome }: Shown) => outcome === 'deny'],
    ['operation=alter', ({ request }: Shown) => request['operation'] === 'alter'],
    ['modality=face', ({ request }: Shown) => request['modality'] === 'face'],
    ['purpose=commercial', ({ request }: Shown) => request['purpose'] === 'commercial'],
    ['audience=self', ({ request }: Shown) => request['audience'] === 'self'],
    [
      'outcome=permit&audience=self',
      ({ outcome, request }: Shown) => outcome === 'permit' && request['audience'] === 'self',
    ],
  ])('can be narrowed to %s', async (query, isWanted) => {
    const wanted = (await shown()).filter(isWanted);
    expect(wanted.length).toBeGreaterThan(1);
    expect(await shown(`&${query}`)).toEqual(wanted);
  });

  it('can be narrowed to one platform, and to a time from an instant until before another', async () => {
    const all = await shown();
    const theirs = all.filter(({ request }) => request['platform'] === platforms[1].id);
    expect(theirs).toHaveLength(ASKED.length);
    expect(await shown(`&platform=${platforms[1].id}`)).toEqual(theirs);
    const [until = '', from = ''] = [all[2]?.at, all[7]?.at];
    const between = all.filter(({ at }) => at >= from && at < until);
    expect(between.length).toBeGreaterThan(1);
    expect(await shown(`&from=${from}&until=${until}`)).toEqual(between);
    const first = mustBe(200, await holder.get<Listed>('/v1/activity?limit=1&outcome=ask')).body;
    const second = await holder.get<Listed>(`/v1/activity?limit=1&outcome=ask&cursor=${String(first.nextCursor)}`);
    expect([...first.items, ...second.body.items]).toEqual(all.filter(({ outcome }) => outcome === 'ask'));
  });

  it('refuses filters and cursors that it does not know', async () => {
    const values = ['outcome=maybe', 'platform=none', 'from=yesterday', 'until=0000-01-01T00:00:00Z', 'limit=101'];
    const refused = [...values, 'cursor=x', 'who=me'];
    const answers = await Promise.all(refused.map((query) => holder.get(`/v1/activity?${query}`)));
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422, 400]);
  });

  it('is shown to nobody else', async () => {
    const { items } = mustBe(200, await other.get<Listed>('/v1/activity')).body;
    expect(items.map(({ request }) => request['likeness'])).toEqual([other.likeness]);
    expect((await platforms[0].get('/v1/activity')).status).toBe(403);
    expect((await service.anonymous().get('/v1/activity')).status).toBe(401);
  });

  it('tells a platform of a single decision what it was told before, and the holder why', async () => {
    const [refused] = await shown(`&purpose=commercial&platform=${platforms[0].id}`);
    const path = `/v1/decisions/${refused?.id ?? ''}`;
    const told = mustBe(200, await platforms[0].get<Shown>(path)).body;
    expect(told).toEqual({
      ...refused,
      reason: { code: 'not_permitted', text: 'Not permitted.', details: {} },
      rules: undefined,
    });
    expect(told).not.toHaveProperty('rules');
    expect(mustBe(200, await holder.get<Shown>(path)).body).toEqual(refused);
  });

  it('answers 404 to whoever has no part in a decision', async () => {
    const path = `/v1/decisions/${(await shown(`&platform=${platforms[0].id}`))[0]?.id ?? ''}`;
    const answers = [
      await platforms[1].get(path),
      await other.get(path),
      await (await service.operator()).get(path),
      await holder.get(`/v1/decisions/dc_${'0'.repeat(32)}`),
      await holder.get('/v1/decisions/none'),
    ];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(
      answers.map(() => [404, 'gate.decision_not_found']),
    );
    expect((await service.anonymous().get(path)).status).toBe(401);
  });
});
