import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, factsOf, reviseFacts, sign } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const uuidOf = (id: string): string => id.slice(3);

interface Listed {
  items: object[];
  nextCursor: string | null;
}

describe('the history', () => {
  it('holds every version as it was signed, newest first, page by page', async () => {
    const holder = await service.signUp();
    await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
    await sign(holder, { ...NO_WISHES, rules: [REFUSAL] });
    await sign(holder, { ...NO_WISHES, doNotReanimate: true });
    const first = await holder.get<Listed>('/v1/directives?limit=2');
    expect(first.body.items).toMatchObject([
      { version: 3, method: 'typed', state: 'in_force' },
      { version: 2, state: 'replaced' },
    ]);
    const second = await holder.get<Listed>(`/v1/directives?limit=2&cursor=${String(first.body.nextCursor)}`);
    expect(second.body).toMatchObject({ items: [{ version: 1, state: 'replaced' }], nextCursor: null });
    expect((await holder.get('/v1/directives/1')).body).toMatchObject({
      version: 1,
      state: 'replaced',
      rules: [PERMIT],
    });
    for (const other of ['4', '0', '-1', 'x', '1e3', '99999999999'])
      expect((await holder.get(`/v1/directives/${other}`)).status).toBe(404);
    for (const place of [2 ** 31, Number.MAX_SAFE_INTEGER, 0]) {
      const cursor = Buffer.from(JSON.stringify([place])).toString('base64url');
      expect((await holder.get(`/v1/directives?cursor=${cursor}`)).status).toBe(422);
    }
    expect((await holder.get('/v1/directives?cursor=x')).status).toBe(422);
  });

  it('is its holder’s alone', async () => {
    const [holder, other] = [await service.signUp(), await service.signUp()];
    await sign(holder, NO_WISHES);
    expect((await other.get<Listed>('/v1/directives')).body.items).toEqual([]);
    expect((await other.get('/v1/directives/1')).status).toBe(404);
  });

  it('cannot be changed in the database either', async () => {
    const holder = await service.signUp();
    await sign(holder, NO_WISHES);
    const mine = [uuidOf(holder.likeness)];
    await expect(service.query(`update directives set wishes = '{}' where likeness_id = $1`, mine)).rejects.toThrow(
      /never changed/,
    );
    await expect(service.query('delete from directives where likeness_id = $1', mine)).rejects.toThrow(
      /by an erasure alone/,
    );
    await expect(service.query('truncate directives cascade')).rejects.toThrow(/never changed/);
    await expect(
      service.query('update likeness_facts set version = version where likeness_id = $1', mine),
    ).rejects.toThrow(/exactly 1/);
  });
});

describe('withdrawing', () => {
  it('ends the directive at once and revokes every replica, without step-up', async () => {
    const holder = await service.signUp();
    await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
    await reviseFacts(service, holder, {
      replicas: {
        rp_1: { platform: 'pf_1', modalities: ['voice'], state: 'active' },
        rp_2: { platform: 'pf_1', modalities: ['voice'], state: 'suspended' },
        rp_3: { platform: 'pf_1', modalities: ['voice'], state: 'retired' },
      },
    });
    await service.query(
      `update sessions set stepped_up_at = stepped_up_at - interval '6 minutes' where account_id = $1`,
      [uuidOf(holder.account)],
    );
    const withdrawn = mustBe(200, await holder.delete<{ entry: string }>('/v1/directive'));
    expect(await factsOf(service, holder)).toMatchObject({
      directive: null,
      replicas: { rp_1: { state: 'revoked' }, rp_2: { state: 'revoked' }, rp_3: { state: 'retired' } },
    });
    const [payload] = await service.query<{ payload: string }>(
      'select payload from ledger_payload where leaf_id = $1',
      [withdrawn.body.entry],
    );
    expect(JSON.parse(payload?.payload ?? '{}')).toMatchObject({
      type: 'directive.withdrawn',
      set: { directive: null },
    });
    expect((await holder.get('/v1/directives/1')).body).toMatchObject({ state: 'withdrawn' });
    expect((await holder.delete('/v1/directive')).status).toBe(404);
    await holder.stepUp();
    expect(await sign(holder, NO_WISHES)).toMatchObject({ version: 2, state: 'in_force' });
  });

  it('stays possible after a confirmed death, and signing does not', async () => {
    const holder = await service.signUp();
    await sign(holder, NO_WISHES);
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2026-01-01', confirmedOn: '2026-02-01' });
    const refused = await holder.post('/v1/directive/signature', { method: 'typed', name: holder.name });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'consent.only_closing' });
    mustBe(200, await holder.delete('/v1/directive'));
  });
});
