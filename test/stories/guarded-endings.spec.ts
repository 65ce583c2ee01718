import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Dump } from '../support/dump.js';
import { erase } from '../support/erasing.js';
import { GUARDED, WARD, factsAt, guard, toldOf, type SeenGuarded } from '../support/guarded.js';
import { mustBe, startService, type Person, type Platform, type Service } from '../support/service.js';
import { fetchZip } from '../support/unzip.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const OPEN = { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['playback'] }] };

let service: Service;
let operator: Person;
let platform: Platform;

beforeAll(async () => {
  service = await startService();
  operator = await service.operator();
  platform = await service.platform();
});
afterAll(() => service.stop());

const accepted = { outcome: 'accepted', note: 'Seen.' };
const read = async (id: string): Promise<SeenGuarded> =>
  mustBe(200, await operator.get<SeenGuarded>(`${GUARDED}/${id}`)).body;
const told = (likeness: string): Promise<object> => toldOf(platform, likeness);

describe('a person who was guarded', () => {
  /** Somebody unable to sign once, who can now, has an account, signed before they were proven, and is proven. */
  async function grownUp(name: string): Promise<{ id: string; person: Person }> {
    const bornOn = '1980-02-03';
    const id = await guard(operator, { name, bornOn, reason: 'unable_to_sign' });
    mustBe(201, await operator.post(`${GUARDED}/${id}/refusals`, { purposes: ['news'] }));
    const person = await service.signUp({ name, bornOn });
    await sign(person, OPEN);
    expect((await operator.post(`${GUARDED}/${id}/hand-over`, { ...accepted, holder: person.likeness })).status).toBe(
      422,
    );
    await service.prove(person);
    return { id, person };
  }

  it('takes it over once proven: what was refused stays refused until they sign, then their word holds', async () => {
    const { id, person } = await grownUp('Nadia Late');
    mustBe(200, await operator.post(`${GUARDED}/${id}/hand-over`, { ...accepted, holder: person.likeness }));
    await service.nextMail(WARD.guardianEmail, /guard this likeness no more/);
    await service.nextMail(person.email, /in your hands now/);
    expect(await read(id)).toMatchObject({ state: 'handed_over', handedTo: person.likeness, evidence: false });
    expect(await told(person.likeness)).toMatchObject({ decision: false });
    const { draft } = mustBe(200, await person.get<{ draft: object }>('/v1/directive/draft')).body;
    expect(draft).toMatchObject({ doNotReanimate: true, rules: [{ effect: 'refuse', purposes: ['news'] }] });
    expect((await operator.post(`${GUARDED}/${id}/refusals`, {})).body).toMatchObject({ code: 'legacy.not_guarded' });
    await sign(person, OPEN);
    expect(await told(person.likeness)).toMatchObject({ decision: true });
    expect(await told(id)).toMatchObject({ decision: false });
  });

  it('keeps what they signed after they were proven', async () => {
    const { id, person } = await grownUp('Olga Later');
    await sign(person, OPEN);
    mustBe(200, await operator.post(`${GUARDED}/${id}/hand-over`, { ...accepted, holder: person.likeness }));
    expect(await told(person.likeness)).toMatchObject({ decision: true });
  });

  it('is erased with all that was guarded, and a guarded likeness alone by its own id', async () => {
    const { id, person } = await grownUp('Petra Gone');
    mustBe(200, await operator.post(`${GUARDED}/${id}/hand-over`, { ...accepted, holder: person.likeness }));
    const alone = await guard(operator, { name: 'Quirin Alone' });
    const zip = await fetchZip(operator, `${GUARDED}/${alone}/export`);
    expect([...zip.keys()]).toEqual(
      expect.arrayContaining(['guarded-likeness.json', 'likeness.json', 'evidence.pdf', 'changes/00001.json']),
    );
    for (const who of [person.likeness, alone])
      expect(await erase(service, who, '--yes')).toMatchObject({ code: 0, err: '' });
    const dump = await Dump.of(service);
    for (const word of ['Petra', 'Quirin', ...[id, alone, person.likeness].map((one) => one.slice(3))])
      expect(dump.find(word)).toEqual([]);
    dump.remove();
    expect(await told(alone)).toMatchObject({ decision: false });
  });
});

describe('time', () => {
  it('opens nothing: nothing opens on the 18th birthday', async () => {
    const id = await guard(operator);
    await service.clock('2032-05-03T12:00:00.000Z');
    await operator.signIn();
    expect(await told(id)).toMatchObject({ decision: false, reason: { code: 'not_permitted' } });
    expect(await factsAt(service, id)).toMatchObject({
      identity: 'unproven',
      directive: { doNotReanimate: true },
      version: 2,
    });
    expect(await read(id)).toMatchObject({ state: 'guarded' });
  });
});
