import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, factsOf, type Signed } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const uuidOf = (id: string): string => id.slice(3);

describe('signing', () => {
  it('makes the draft the directive in force, on the record, once', async () => {
    const holder = await service.signUp({ name: 'Zoë  Ada' });
    mustBe(200, await holder.put('/v1/directive/draft', { ...NO_WISHES, rules: [PERMIT] }));
    const signed = mustBe(
      201,
      await holder.post<Signed>('/v1/directive/signature', { method: 'typed', name: ' zoe\u0308 ADA ' }),
    );
    expect(signed.body).toMatchObject({ version: 1, state: 'in_force', waitsUntil: null });
    expect(await factsOf(service, holder)).toMatchObject({
      version: 2,
      directive: { version: 1, signature: 'typed', rules: [{ id: 'r1', effect: 'permit' }] },
    });
    const [payload] = await service.query<{ payload: string }>(
      'select payload from ledger_payload where leaf_id = $1',
      [signed.body.entry],
    );
    expect(JSON.parse(payload?.payload ?? '{}')).toMatchObject({
      type: 'directive.signed',
      by: holder.account,
      likeness: holder.likeness,
      version: 2,
      set: { directive: { version: 1 } },
    });
    expect((await holder.get('/v1/directive/draft')).status).toBe(404);
    expect((await holder.post('/v1/directive/signature', { method: 'typed', name: 'Zoë Ada' })).status).toBe(409);
  });

  it('needs the name of the account, and says so; without a passkey none can sign', async () => {
    const holder = await service.signUp({ name: 'Ada' });
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    for (const body of [{ method: 'typed', name: 'Eva' }, { method: 'typed' }, { method: 'seal', name: 'Ada' }])
      expect((await holder.post('/v1/directive/signature', body)).status).toBe(422);
    expect((await holder.post('/v1/directive/signature', { method: 'passkey' })).body).toMatchObject({
      code: 'identity.no_passkey',
    });
    expect(await factsOf(service, holder)).toMatchObject({ version: 1, directive: null });
  });

  it('needs a sign-in or step-up within five minutes', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    await service.query(
      `update sessions set stepped_up_at = stepped_up_at - interval '6 minutes' where account_id = $1`,
      [uuidOf(holder.account)],
    );
    const refused = await holder.post('/v1/directive/signature', { method: 'typed', name: holder.name });
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'identity.step_up_required' });
    await holder.stepUp();
    mustBe(201, await holder.post('/v1/directive/signature', { method: 'typed', name: holder.name }));
  });

  it('is not for strangers', async () => {
    const nobody = service.anonymous();
    expect((await nobody.put('/v1/directive/draft', NO_WISHES)).status).toBe(401);
    expect((await nobody.post('/v1/directive/signature', { method: 'typed', name: 'Ada' })).status).toBe(401);
    expect((await nobody.delete('/v1/directive')).status).toBe(401);
    expect((await nobody.get('/v1/directives')).status).toBe(401);
  });

  it('by two hands at once signs one draft once', async () => {
    const holder = await service.signUp();
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    const both = await Promise.all(
      [1, 2, 3].map(() => holder.post('/v1/directive/signature', { method: 'typed', name: holder.name })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
});
