import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { estate, one } from '../support/executors.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, reviseFacts, sign } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const NOT_FOUND = { status: 404, body: { code: 'legacy.estate_not_found' } };
const NOT_YET = { status: 409, body: { code: 'legacy.not_yet' } };
const reported = (holder: Person) => reviseFacts(service, holder, { lifeState: 'death_reported' });

describe('an executor in the holder’s life', () => {
  it('sees that they are named, and nothing else', async () => {
    const [holder, executor] = await one(service);
    const named = { id: holder.likeness, holder: { name: holder.name }, lifeState: 'living', state: 'in_office' };
    const { body } = mustBe(200, await executor.get(estate(holder)));
    expect(body).toMatchObject(named);
    expect(Object.keys(body).sort()).toEqual([
      'acceptedAt',
      'executor',
      'holder',
      'id',
      'lifeState',
      'maySuspendInLife',
      'shows',
      'state',
      'waitsUntil',
    ]);
    expect(mustBe(200, await executor.get('/v1/estates')).body).toMatchObject({ items: [named], nextCursor: null });
  });

  it('sees what the holder chose to show, until they choose otherwise', async () => {
    const [holder, executor] = await one(service, { shows: ['wishes', 'executors'] });
    await sign(holder, { ...NO_WISHES, doNotReanimate: true });
    const shown = mustBe(200, await executor.get(estate(holder))).body;
    expect(shown).toMatchObject({ wishes: { doNotReanimate: true }, executors: [{ name: executor.name }] });
    expect(shown).not.toHaveProperty('directive');
    const id = String(shown['executor']);
    mustBe(200, await holder.patch(`/v1/executors/${id}`, { shows: ['replicas'] }));
    const after = mustBe(200, await executor.get(estate(holder))).body;
    expect(after).toMatchObject({ replicas: [] });
    expect(after).not.toHaveProperty('wishes');
  });

  it('who acts too early can neither stop nor refuse anything', async () => {
    const [holder, executor] = await one(service);
    expect(await executor.put(estate(holder, '/suspension'))).toMatchObject(NOT_YET);
    expect(await executor.delete(estate(holder, '/suspension'))).toMatchObject(NOT_YET);
    expect(await executor.post(estate(holder, '/refusals'), {})).toMatchObject(NOT_YET);
    expect(await executor.get(estate(holder, '/refusals'))).toMatchObject(NOT_YET);
  });

  it('stops everything where the holder marked them for it, and the holder’s own lift works as always', async () => {
    const [holder, executor] = await one(service, { maySuspendInLife: true });
    expect(mustBe(200, await executor.put(estate(holder, '/suspension'))).body).toEqual({
      suspended: true,
      suspendedBy: ['executor'],
    });
    await service.nextMail(holder.email, /was stopped/);
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    expect(await factsOf(service, holder)).toMatchObject({ suspendedBy: [] });
    const id = String(mustBe(200, await executor.get(estate(holder))).body['executor']);
    mustBe(200, await holder.patch(`/v1/executors/${id}`, { maySuspendInLife: false }));
    expect(await executor.put(estate(holder, '/suspension'))).toMatchObject(NOT_YET);
  });
});

describe('an estate', () => {
  it('does not exist for anybody else: neither a stranger, nor the holder, nor a malformed id', async () => {
    const [holder] = await one(service);
    const stranger = await service.signUp();
    for (const who of [stranger, holder])
      for (const [method, path] of [
        ['GET', ''],
        ['PUT', '/suspension'],
        ['DELETE', '/suspension'],
        ['GET', '/refusals'],
        ['POST', '/resignation'],
      ] as const)
        expect(await who.call(method, estate(holder, path))).toMatchObject(NOT_FOUND);
    expect(await stranger.get('/v1/estates/lk_none')).toMatchObject(NOT_FOUND);
    expect(await stranger.get(`/v1/estates/lk_${'0'.repeat(32)}`)).toMatchObject(NOT_FOUND);
  });

  it('shows from a report on what executors need to act, and after a confirmed death all of it', async () => {
    const [holder, executor] = await one(service);
    await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, id: 'mine', phases: ['post_mortem'] }] });
    await reported(holder);
    const report = mustBe(200, await executor.get(estate(holder))).body;
    expect(report).toMatchObject({ needed: 1, suspendedBy: [], refusals: 0, wishes: { permits: 1 } });
    expect(report).not.toHaveProperty('directive');
    const replicas = { [`rp_${'1'.repeat(32)}`]: { platform: 'pf_x', modalities: ['voice'], state: 'suspended' } };
    const death = { lifeState: 'deceased', diedOn: '2999-01-01', confirmedOn: '2999-02-01', replicas };
    await reviseFacts(service, holder, death);
    expect(mustBe(200, await executor.get(estate(holder))).body).toMatchObject({
      diedOn: '2999-01-01',
      directive: { rules: [{ id: 'mine' }] },
      replicas: [{ id: `rp_${'1'.repeat(32)}`, state: 'suspended' }],
    });
  });

  it('is not for whoever was named on or after the day of death, by whoever held the holder’s phone', async () => {
    const [holder, late] = await one(service);
    await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2000-01-01', confirmedOn: '2000-02-01' });
    expect(await late.get(estate(holder))).toMatchObject(NOT_FOUND);
    expect(mustBe(200, await late.get('/v1/estates')).body).toMatchObject({ items: [] });
    await reviseFacts(service, holder, { lifeState: 'living', diedOn: null, confirmedOn: null });
    mustBe(200, await late.get(estate(holder)));
  });
});
