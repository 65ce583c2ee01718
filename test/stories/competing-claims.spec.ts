import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, factsOf, sign } from '../support/wishes.js';

const SAME = { name: 'Maria Double', bornOn: '1961-05-06', country: 'ES' };

describe('two claims to be the same person', () => {
  let service: Service;
  let operator: Person;
  beforeAll(async () => {
    service = await startService();
    operator = await service.operator();
  });
  afterAll(() => service.stop());

  async function claimed(): Promise<string> {
    const { items } = mustBe(
      200,
      await operator.get<{ items: { id: string }[] }>('/v1/operator/competing-claims'),
    ).body;
    return items.at(-1)?.id ?? '';
  }

  it('suspend both as soon as the second is proven, until the operator says who it is: somebody registers as somebody else', async () => {
    const [maria, impostor] = [await service.signUp(SAME), await service.signUp({ ...SAME, name: ' maria DOUBLE' })];
    await sign(maria, NO_WISHES);
    await service.prove(maria);
    expect(await factsOf(service, maria)).toMatchObject({ identity: 'proven', suspendedBy: [] });
    await service.prove(impostor);
    for (const person of [maria, impostor]) {
      expect(await factsOf(service, person)).toMatchObject({ suspendedBy: ['operator'] });
      await service.nextMail(person.email, /says that they are you/);
      mustBe(200, await person.delete('/v1/likeness/suspension'));
      expect(await factsOf(service, person)).toMatchObject({ suspendedBy: ['operator'] });
    }
    const path = `/v1/operator/competing-claims/${await claimed()}/review`;
    expect(await operator.post(path, { outcome: 'accepted', note: '' })).toMatchObject({
      status: 409,
      body: { code: 'identity.claim_holder_unclear' },
    });
    const review = { outcome: 'accepted', note: 'Seen both.', holder: maria.likeness };
    expect(await operator.post(path, review)).toMatchObject({
      status: 200,
      body: { state: 'decided', holder: maria.likeness },
    });
    expect(await factsOf(service, maria)).toMatchObject({ identity: 'proven', suspendedBy: [] });
    expect(await factsOf(service, impostor)).toMatchObject({ identity: 'unproven', suspendedBy: ['operator'] });
    await service.nextMail(maria.email, /you are you/);
    await service.nextMail(impostor.email, /stays suspended/);
    expect((await operator.post(path, review)).status).toBe(404);
  });

  it('are opened by an operator too, and end with both free when they are two people', async () => {
    const [one, other] = [await service.signUp(), await service.signUp()];
    const claim = { likenesses: [one.likeness, other.likeness], note: 'The same face.' };
    const { body } = mustBe(201, await operator.post<{ id: string }>('/v1/operator/competing-claims', claim));
    expect((await operator.post('/v1/operator/competing-claims', claim)).status).toBe(409);
    const twice = { ...claim, likenesses: [one.likeness, one.likeness] };
    expect((await operator.post('/v1/operator/competing-claims', twice)).status).toBe(422);
    expect(await factsOf(service, one)).toMatchObject({ suspendedBy: ['operator'] });
    const path = `/v1/operator/competing-claims/${body.id}/review`;
    mustBe(200, await operator.post(path, { outcome: 'rejected', note: 'Twins.' }));
    for (const person of [one, other]) {
      expect(await factsOf(service, person)).toMatchObject({ suspendedBy: [] });
      await service.nextMail(person.email, /two people/);
    }
  });
});
