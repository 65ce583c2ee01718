import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, factsOf } from '../support/wishes.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const names = (answer: { body: { warnings?: { code: string }[] } }): string[] =>
  (answer.body.warnings ?? []).map(({ code }) => code);

describe('a draft', () => {
  it('is kept in its lasting form, with what may surprise, and changes nothing yet', async () => {
    const holder = await service.signUp();
    expect((await holder.get('/v1/directive/draft')).status).toBe(404);
    const rules = [
      { ...PERMIT, audiences: ['public', 'public'], validFrom: '2030-01-01T01:00:00+01:00' },
      { ...REFUSAL, id: 'r1' },
    ];
    const saved = await holder.put<{ draft: object; warnings: { code: string }[] }>('/v1/directive/draft', {
      ...NO_WISHES,
      rules,
    });
    expect(saved.status).toBe(200);
    expect(saved.body.draft).toMatchObject({
      ...NO_WISHES,
      rules: [
        { id: 'r2', audiences: ['public'], validFrom: '2030-01-01T00:00:00.000Z' },
        { id: 'r1', effect: 'refuse' },
      ],
    });
    expect(names(saved)).toEqual(['identity_unproven', 'public_audience']);
    expect((await holder.get('/v1/directive/draft')).body).toEqual(saved.body);
    expect(await factsOf(service, holder)).toMatchObject({ version: 1, directive: null });
  });

  it.each<[string, object, number]>([
    ['a missing part', { rules: [] }, 400],
    ['a part that has no meaning', { ...NO_WISHES, note: 'x' }, 400],
    ['a rule of the wrong shape', { ...NO_WISHES, rules: [{ ...PERMIT, phases: 'lifetime' }] }, 400],
    ['a set that is no set', { ...NO_WISHES, rules: [{ ...PERMIT, purposes: 'all' }] }, 400],
    ['a word nobody knows', { ...NO_WISHES, rules: [{ ...PERMIT, purposes: ['fun'] }] }, 422],
    ['an intimate permit', { ...NO_WISHES, rules: [{ ...PERMIT, purposes: ['intimate'] }] }, 422],
    [
      'an impersonating latitude',
      { ...NO_WISHES, executorLatitude: [{ ...scopeOf(PERMIT), purposes: ['impersonation'] }] },
      422,
    ],
    [
      'a window that closes before it opens',
      { ...NO_WISHES, rules: [{ ...PERMIT, validFrom: '2030-01-02T00:00:00Z', validUntil: '2030-01-01T00:00:00Z' }] },
      422,
    ],
    [
      'the same id twice',
      {
        ...NO_WISHES,
        rules: [
          { ...PERMIT, id: 'a' },
          { ...REFUSAL, id: 'a' },
        ],
      },
      422,
    ],
    ['zero minutes', { ...NO_WISHES, rules: [{ ...PERMIT, conditions: { sessionMinutes: 0 } }] }, 422],
    ['a negative cooling-off', { ...NO_WISHES, postMortem: { coolingOffDays: -1, untilYears: null } }, 422],
    ['a thousand and one rules', { ...NO_WISHES, rules: Array.from({ length: 1001 }, () => scopeless()) }, 422],
  ])('is refused with %s, and the one before stays', async (_, wishes, status) => {
    const holder = await service.signUp();
    mustBe(200, await holder.put('/v1/directive/draft', NO_WISHES));
    const refused = await holder.put<{ errors: { path: string; message: string }[] }>('/v1/directive/draft', wishes);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.errors.length).toBeGreaterThan(0);
    expect((await holder.get('/v1/directive/draft')).body).toMatchObject({ draft: NO_WISHES });
  });

  it('says why nobody can permit what is prohibited', async () => {
    const holder = await service.signUp();
    const refused = await holder.put('/v1/directive/draft', {
      ...NO_WISHES,
      rules: [{ ...PERMIT, purposes: ['intimate'] }],
    });
    expect(refused.text).toContain('Nobody can allow intimate use');
    mustBe(
      200,
      await holder.put('/v1/directive/draft', { ...NO_WISHES, rules: [{ ...REFUSAL, purposes: ['intimate'] }] }),
    );
  });
});

function scopeOf({ effect: _, phases: __, ...scope }: typeof PERMIT): object {
  return scope;
}

/** A rule that takes little room. */
function scopeless(): object {
  return { ...PERMIT, modalities: [], operations: [], purposes: [], audiences: [], phases: [] };
}
