import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Platform, Told } from '../support/platform.js';
import { mustBe, startService, type Answer, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const HOUR_MS = 3_600_000;
const OUTPUT = { sha256: 'ab'.repeat(32), mediaType: 'audio/wav' };
const USE = { modality: 'voice', purpose: 'family_archive', audience: 'family' };

let service: Service;
let platform: Platform;
let stranger: Platform;
let holder: Person;

beforeAll(async () => {
  service = await startService();
  platform = await service.platform();
  stranger = await service.platform();
  holder = await service.signUp();
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['train', 'playback'] }] });
});
afterAll(() => service.stop());

type Context = Told['context'];

async function ask(operation = 'train'): Promise<Context> {
  return mustBe(200, await platform.check({ ...USE, operation, likeness: holder.likeness })).body.context;
}

const all = ({ obligations }: Context, met = true): object[] => obligations.map(({ id }) => ({ id, met }));
const attest = (by: Platform, id: string, body: object): Promise<Answer> =>
  by.post(`/v1/decisions/${id}/attestation`, body);
const code = ({ status, body }: Answer): [number, unknown] => [status, body['code']];

interface Seen {
  at: string;
  attestation?: { state: string; dueBy: string };
}

interface Listed {
  items: (Seen & { id: string; obligations: unknown[] })[];
  nextCursor: string | null;
}

const seenBy = async (reader: Person | Platform, id: string): Promise<Seen> =>
  mustBe(200, await reader.get<Seen>(`/v1/decisions/${id}`)).body;
const unreported = async (by = platform): Promise<string[]> =>
  mustBe(200, await by.get<Listed>('/v1/unreported')).body.items.map(({ id }) => id);

/** Moves the clock so far past an instant. */
const pass = (from: string, ms: number): Promise<void> => service.clock(new Date(Date.parse(from) + ms).toISOString());

describe('attesting a use', () => {
  it('puts on record, once, that a permit was used and what of its duties was met', async () => {
    const permit = await ask();
    const owed = await seenBy(holder, permit.id);
    expect(owed.attestation).toEqual({ state: 'owed', dueBy: expect.any(String) });
    expect(Date.parse(owed.attestation?.dueBy ?? '') - Date.parse(owed.at)).toBe(24 * HOUR_MS);

    const body = { used: true, obligations: all(permit), output: OUTPUT };
    const said = mustBe(200, await attest(platform, permit.id, body)).body;
    expect(said).toMatchObject({ decision: permit.id, ...body });
    expect(mustBe(200, await attest(platform, permit.id, body)).body).toEqual(said);
    expect(code(await attest(platform, permit.id, { used: false, obligations: [] }))).toEqual([
      409,
      'gate.attested_already',
    ]);
    for (const reader of [holder, platform])
      expect((await seenBy(reader, permit.id)).attestation).toMatchObject({ state: 'reported', ...body });

    const entries = await service.query<{ type: number; payload: string }>(
      `select l.type, p.payload from ledger_payload p join ledger_leaves l on l.id = p.leaf_id
        where p.payload like '%"use.attested"%' and p.payload like '%' || $1 || '%'`,
      [permit.id],
    );
    expect(entries.map(({ type }) => type)).toEqual([2]);
    expect(JSON.parse(entries[0]?.payload ?? '{}')).toMatchObject({
      by: platform.id,
      likeness: holder.likeness,
      used: true,
      unmet: [],
      output: OUTPUT,
    });
  });

  it('is held against what was owed: each obligation answered once, and no other', async () => {
    const permit = await ask();
    const owed = all(permit);
    for (const body of [
      { used: true, obligations: [] },
      { used: true, obligations: owed.slice(1) },
      { used: true, obligations: [...owed, { id: 'be_kind', met: true }] },
      { used: false, obligations: [{ id: 'be_kind', met: true }] },
      { used: false, obligations: [], output: OUTPUT },
    ])
      expect(code(await attest(platform, permit.id, body))).toEqual([422, 'gate.attestation_unfit']);
    for (const body of [
      { used: true, obligations: [...owed, ...owed] },
      { used: true, obligations: owed, output: { sha256: 'none', mediaType: 'audio/wav' } },
    ])
      expect(code(await attest(platform, permit.id, body))).toEqual([422, 'kernel.invalid']);
    for (const body of [
      { used: true, obligations: owed, note: 'x' },
      { used: 'yes', obligations: owed },
    ])
      expect((await attest(platform, permit.id, body)).status).toBe(400);
    expect((await seenBy(holder, permit.id)).attestation).toMatchObject({ state: 'owed' });
    mustBe(200, await attest(platform, permit.id, { used: false, obligations: [] }));
  });

  it('is for the platform that got the permit, and for permits alone', async () => {
    const permit = await ask();
    const body = { used: true, obligations: all(permit) };
    expect(code(await attest(stranger, permit.id, body))).toEqual([404, 'gate.decision_not_found']);
    expect(code(await attest(platform, 'dc_none', body))).toEqual([404, 'gate.decision_not_found']);
    expect((await holder.post(`/v1/decisions/${permit.id}/attestation`, body)).status).toBe(403);
    const denied = await ask('alter');
    expect(code(await attest(platform, denied.id, { used: false, obligations: [] }))).toEqual([
      409,
      'gate.nothing_to_attest',
    ]);
    expect((await seenBy(holder, denied.id)).attestation).toBeUndefined();
    mustBe(200, await attest(platform, permit.id, body));
  });

  it('counts once when it is sent ten times at the same moment', async () => {
    const permit = await ask();
    const body = { used: true, obligations: all(permit, false) };
    const answers = await Promise.all(Array.from({ length: 10 }, () => attest(platform, permit.id, body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body: said }) => said['entry'])).size).toBe(1);
  });
});

describe('a platform that used a likeness and never said so', () => {
  it('is shown with every such permit a day later, to itself and to the holder, until it says it', async () => {
    const [silent, honest, late] = [await ask(), await ask('playback'), await ask()];
    mustBe(200, await attest(platform, honest.id, { used: true, obligations: all(honest) }));
    const { at } = await seenBy(holder, silent.id);
    await pass(at, 23 * HOUR_MS);
    expect(await unreported()).toEqual([]);
    await pass((await seenBy(holder, late.id)).at, 24 * HOUR_MS);

    expect(await unreported()).toEqual([late.id, silent.id]);
    expect(await unreported(stranger)).toEqual([]);
    const page = mustBe(200, await platform.get<Listed>('/v1/unreported?limit=1')).body;
    expect(page.items).toMatchObject([{ id: late.id, likeness: holder.likeness, operation: 'train' }]);
    const rest = mustBe(200, await platform.get<Listed>(`/v1/unreported?cursor=${String(page.nextCursor)}`)).body;
    expect(rest).toMatchObject({ items: [{ id: silent.id }], nextCursor: null });
    expect((await seenBy(holder, silent.id)).attestation).toMatchObject({ state: 'unreported' });
    const activity = mustBe(200, await holder.get<Listed>('/v1/activity?unreported=true')).body;
    expect(activity.items.map(({ id }) => id)).toEqual([late.id, silent.id]);

    mustBe(200, await attest(platform, silent.id, { used: true, obligations: all(silent) }));
    expect(await unreported()).toEqual([late.id]);
    expect((await seenBy(holder, silent.id)).attestation).toMatchObject({ state: 'reported' });
    expect((await holder.get('/v1/unreported')).status).toBe(403);
  });

  it('stays known over a restart, and what was said before the day was over is never on the list', async () => {
    const before = await unreported();
    const permit = await ask();
    mustBe(200, await attest(platform, permit.id, { used: false, obligations: [] }));
    const { at } = await seenBy(holder, permit.id);
    await service.restart();
    await pass(at, 48 * HOUR_MS);
    expect(await unreported()).toEqual(before);
  });
});
