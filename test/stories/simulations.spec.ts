import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Platform } from '../support/platform.js';
import { rowCounts } from '../support/refusals.js';
import { mustBe, startService, type Answer, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, REFUSAL, reviseFacts, sign } from '../support/wishes.js';

const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;
const permit = { ...PERMIT, id: 'family', operations: ['playback'] };
const refusal = { ...REFUSAL, id: 'never', purposes: ['family_archive'] };

interface Simulated {
  decision: { outcome: string; reason: string; rules: string[]; factsVersion: number; expiresAt: string | null };
  explanation: {
    step: number;
    text: string;
    rules: { id: string; effect: string }[];
    changes: { kind: string; about: string; text: string }[][];
  };
}

let service: Service;
let holder: Person;
let platform: Platform;
let use: object;

beforeAll(async () => {
  service = await startService();
  holder = await service.signUp();
  await service.prove(holder);
  platform = await service.platform();
  use = { ...USE, platform: platform.id };
});
afterAll(() => service.stop());

const simulate = (body: object, who = holder): Promise<Answer<Simulated>> => who.post('/v1/simulations', body);

describe('trying out a use of my likeness', () => {
  it('decides as the platform would be answered, and says why', async () => {
    await sign(holder, { ...NO_WISHES, rules: [permit] });
    const { decision, explanation } = mustBe(200, await simulate(use)).body;
    expect(decision).toMatchObject({ outcome: 'permit', reason: 'permitted_by_holder', rules: ['family'] });
    expect(explanation).toEqual({
      step: 28,
      text: 'Permitted by the holder’s directive.',
      rules: [{ id: 'family', effect: 'permit' }],
      changes: [],
    });
    const asked = await platform.check({ ...USE, likeness: holder.likeness });
    expect(asked.body.context).toMatchObject({ outcome: decision.outcome, facts_version: decision.factsVersion });
  });

  it('takes one’s own likeness where none is named, and no other', async () => {
    expect((await simulate({ ...use, likeness: holder.likeness })).body).toMatchObject({
      decision: { outcome: 'permit' },
    });
    const other = await service.signUp();
    for (const likeness of [other.likeness, 'lk_nobody', '']) {
      const answer = await holder.post('/v1/simulations', { ...use, likeness });
      expect([answer.status, answer.body['code']]).toEqual([404, 'likeness.not_found']);
    }
  });

  it('says what is missing or not known, where the rest is said', async () => {
    expect((await simulate({})).body).toMatchObject({
      decision: { outcome: 'deny', reason: 'context_missing' },
      explanation: { step: 3 },
    });
    expect((await simulate({ ...use, purpose: 'fun' })).body).toMatchObject({
      decision: { reason: 'not_understood', details: { fields: ['purpose'] } },
    });
  });

  it('may suppose an interactant', async () => {
    const id = `rp_${'1'.repeat(32)}`;
    const replica = { platform: platform.id, modalities: ['voice'], state: 'active' };
    await reviseFacts(service, holder, { replicas: { [id]: replica } });
    const draft = { ...NO_WISHES, rules: [{ ...permit, operations: ['converse'] }] };
    const talk = { ...use, operation: 'converse', replica: id, draft };
    const reasons = [];
    for (const interactant of [undefined, { adult: true }, { adult: true, consented: true }])
      reasons.push((await simulate({ ...talk, ...(interactant && { interactant }) })).body.decision.reason);
    expect(reasons).toEqual(['interactant_not_adult', 'interactant_consent_missing', 'permitted_by_holder']);
  });

  it('judges a draft as if it were signed, and signs nothing', async () => {
    const draft = { ...NO_WISHES, rules: [permit, refusal] };
    expect((await simulate({ ...use, draft })).body).toMatchObject({
      decision: { outcome: 'deny', reason: 'refused_by_holder', rules: ['never'] },
      explanation: { step: 21, text: 'The holder refused this.', rules: [{ id: 'never', effect: 'refuse' }] },
    });
    expect((await simulate({ ...use, draft: NO_WISHES })).body.decision.reason).toBe('undecided');
    const commercial = { ...NO_WISHES, rules: [{ ...permit, purposes: ['commercial'] }] };
    expect((await simulate({ ...use, purpose: 'commercial', draft: commercial })).body.decision.reason).toBe(
      'signature_too_weak',
    );
    expect((await simulate(use)).body.decision.outcome).toBe('permit');
    expect((await holder.get('/v1/directive/draft')).status).toBe(404);
  });

  it('offers changes that do make it a permit', async () => {
    const rules = [permit, refusal];
    const denied = mustBe(200, await simulate({ ...use, draft: { ...NO_WISHES, rules } })).body;
    expect(denied.explanation.changes.length).toBeLessThanOrEqual(3);
    expect(denied.explanation.changes).toContainEqual([
      { kind: 'remove_refusal', about: 'never', text: expect.stringContaining('removes the refusal never') },
    ]);
    await sign(holder, { ...NO_WISHES, rules });
    expect((await platform.check({ ...USE, likeness: holder.likeness })).body.decision).toBe(false);
    await sign(holder, { ...NO_WISHES, rules: [permit] });
    expect((await platform.check({ ...USE, likeness: holder.likeness })).body.decision).toBe(true);

    await sign(holder, NO_WISHES);
    const undecided = mustBe(200, await simulate(use)).body;
    expect(undecided.explanation.changes).toEqual([[expect.objectContaining({ kind: 'add_permit' })]]);
    await sign(holder, { ...NO_WISHES, rules: [{ ...permit, platforms: [platform.id] }] });
    expect((await platform.check({ ...USE, likeness: holder.likeness })).body.decision).toBe(true);
  });

  it('offers what the holder can do about a pause, to be done and found true', async () => {
    mustBe(200, await holder.put('/v1/likeness/suspension'));
    const { explanation } = mustBe(200, await simulate(use)).body;
    expect(explanation.changes).toEqual([[expect.objectContaining({ kind: 'lift_suspension', about: 'holder' })]]);
    mustBe(200, await holder.delete('/v1/likeness/suspension'));
    expect((await platform.check({ ...USE, likeness: holder.likeness })).body.decision).toBe(true);
  });

  it('records nothing, whatever it is given', async () => {
    const before = await rowCounts(service);
    for (const body of [use, {}, { ...use, draft: { ...NO_WISHES, rules: [refusal] } }, { ...use, likeness: 'lk_x' }])
      await simulate(body);
    expect(await rowCounts(service)).toBe(before);
  });

  it('is not understood when it is misshapen, and is for people', async () => {
    const answers = await Promise.all([
      simulate({ ...use, unknown: true }),
      simulate({ ...use, modality: 3 }),
      simulate({ ...use, interactant: { ref: 'in_1' } }),
      simulate({ ...use, draft: { rules: [] } }),
      simulate({ ...use, draft: { ...NO_WISHES, rules: [{ ...permit, purposes: ['intimate'] }] } }),
      service.anonymous().post('/v1/simulations', use),
      platform.post('/v1/simulations', use),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 422, 401, 403]);
  });
});
