import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opens, saltsIn, type Opening } from '../support/commitments.js';
import { TestDatabase } from '../support/database.js';
import { Dump } from '../support/dump.js';
import { erase } from '../support/erasing.js';
import { receiptsOf } from '../support/exported.js';
import { openCheckpoint, readEntries, recomputeRoot } from '../support/log-check.js';
import { sealedFiles } from '../support/proofs.js';
import { mustBe, startService, type Person, type Platform, type Service } from '../support/service.js';
import { runVerb, type Ended } from '../support/verb.js';
import { EMAIL, NAME, liveWholeLife, type WholeLife } from '../support/whole-life.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' };
const leafOf = ({ entry }: Opening): string => (JSON.parse(entry) as { id: string }).id;

let service: Service;
let platform: Platform;
let life: WholeLife;
let other: Person;
let theirs: Opening[];
let others: Opening[];
let sizeBefore: number;
let before: Dump;
let erased: Ended;
let after: Dump;

const isPermitted = async (holder: Person): Promise<boolean> =>
  mustBe(200, await platform.check({ ...USE, likeness: holder.likeness })).body.decision;

beforeAll(async () => {
  service = await startService();
  platform = await service.platform();
  other = await service.signUp({ name: 'Somebody Else', email: `not.${EMAIL}` });
  await service.prove(other);
  await sign(other, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['playback'] }] });
  life = await liveWholeLife(service, platform);
  expect([await isPermitted(life.person), await isPermitted(other)]).toEqual([true, true]);
  theirs = await receiptsOf(life.person);
  others = await receiptsOf(other);
  before = await Dump.of(service);
  sizeBefore = (await readEntries(service)).length;
  erased = await erase(service, life.person.likeness, '--despite-replicas', '--yes');
  after = await Dump.of(service);
});
afterAll(async () => {
  before.remove();
  after.remove();
  await service.stop();
});

describe('an erasure, while the service runs,', () => {
  it('says that it is done, and nothing about the person', () => {
    expect(erased).toMatchObject({ code: 0, err: '' });
    expect(erased.out).toMatch(/^Erased, with \d+ decisions, \d+ other entries of the ledger and 3 files\./);
    const ids = life.ids.flat().filter((id) => !life.person.likeness.includes(id));
    for (const datum of [...life.words, ...ids]) expect(erased.out + service.output).not.toContain(datum);
  });

  it('leaves in no table of the database any datum or id of the person', () => {
    for (const forms of [...life.words.map((word) => [word]), ...life.ids]) {
      expect(forms.flatMap((form) => before.find(form))).not.toEqual([]);
      expect(forms.flatMap((form) => after.find(form, `not.${EMAIL}`))).toEqual([]);
    }
  });

  it('leaves none in the mails and files of the service either', () => {
    const mails = ['mail', 'dev-mail'].flatMap((name) => {
      const folder = join(service.home, name);
      return existsSync(folder) ? readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')) : [];
    });
    for (const datum of [NAME, life.person.likeness]) expect(mails.filter((mail) => mail.includes(datum))).toEqual([]);
    expect(mails.filter((mail) => mail.includes(EMAIL) && !mail.includes(`not.${EMAIL}`))).toEqual([]);
    expect(mails.some((mail) => mail.includes(`not.${EMAIL}`))).toBe(true);
    expect(sealedFiles(service)).toHaveLength(1);
  });

  it('leaves nothing that reopens a commitment: neither a payload nor any 32 bytes of the dump as its salt', () => {
    const salts = saltsIn(before.text);
    expect(theirs.length).toBeGreaterThan(15);
    for (const receipt of theirs) expect(opens(receipt, salts)).toBe(true);
    const left = saltsIn(after.text);
    expect(left.length).toBeGreaterThan(50);
    for (const receipt of theirs) expect(opens(receipt, left)).toBe(false);
  });

  it('grows the log by one entry, of the type erasure, that names nobody and groups what was erased', async () => {
    const entries = await untilSize(sizeBefore + 1);
    expect(JSON.parse(entries.at(-1) ?? '')).toMatchObject({ type: 'erasure' });
    const [row] = await service.query<{ payload: string }>(
      `select payload from ledger_payload where payload like '%likeness.erased%'`,
    );
    const rows = await service.query<{ leaf_id: string }>('select leaf_id from ledger_erased');
    expect(JSON.parse(row?.payload ?? '')).toEqual({
      type: 'likeness.erased',
      at: expect.any(String),
      entries: rows.length,
      leaves: expect.stringMatching(/^[\w-]{43}$/),
      signature: expect.stringMatching(/^[\w-]{86}$/),
    });
    const noted = new Set(rows.map(({ leaf_id }) => leaf_id));
    for (const receipt of theirs) expect(noted.has(leafOf(receipt))).toBe(true);
    for (const receipt of others) expect(noted.has(leafOf(receipt))).toBe(false);
  });

  it('lets the log verify as before', async () => {
    const { code, err } = await runVerb(['verify', service.url]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  describe('restored from a dump that was taken afterwards,', () => {
    let restored: TestDatabase;
    beforeAll(async () => {
      restored = await TestDatabase.create();
      await after.restore(restored);
    });
    afterAll(() => restored.drop());

    it('has neither payload nor salt of any entry of the person', async () => {
      const leaves = [...theirs.map(leafOf), ...life.decisions.map((id) => id.slice(3))];
      const sql = `select leaf_id from ledger_payload where leaf_id = any ($1::uuid[])
                   union select id from decisions where id = any ($1::uuid[])`;
      expect(await restored.query(sql, [leaves])).toEqual([]);
      expect(await restored.query('select id from ledger_leaves where id = any ($1::uuid[])', [leaves])).toHaveLength(
        new Set(leaves.map((id) => id.replaceAll('-', ''))).size,
      );
    });

    it('reopens every entry of others', async () => {
      const salts = saltsIn((await Dump.of(restored)).text);
      for (const receipt of others) expect(opens(receipt, salts)).toBe(true);
    });

    it('has a log that recomputes to its signed root', async () => {
      const [row] = await restored.query<{ note: string; size: string }>(
        'select note, size from ledger_checkpoints order by ledger_checkpoints.size desc limit 1',
      );
      const key = await service.anonymous().get('/ledger/key');
      const entries = (await readEntries(restored)).slice(0, Number(row?.size));
      expect(recomputeRoot(entries)).toBe(openCheckpoint(row?.note ?? '', key.text).root);
    });
  });

  it('has the platform told what it is told of a stranger, by the process that had the facts in memory', async () => {
    const stranger = await platform.check({ ...USE, likeness: `lk_${'0'.repeat(32)}` });
    const { body } = mustBe(200, await platform.check({ ...USE, likeness: life.person.likeness }));
    const [told, toldOfStranger] = [body, stranger.body].map(({ context }) => ({ ...context, id: '' }));
    expect(body.decision).toBe(false);
    expect(told).toEqual(toldOfStranger);
    expect(await isPermitted(other)).toBe(true);
  });

  it('ends every session, and a sign-in is told what it is told of an unknown address', async () => {
    expect((await life.person.get('/v1/me')).status).toBe(401);
    const signIn = { email: EMAIL, password: life.person.password };
    const unknown = { ...signIn, email: 'nobody@nowhere.example' };
    const [own, nobodys] = [
      await service.anonymous().post('/v1/sessions', signIn),
      await service.anonymous().post('/v1/sessions', unknown),
    ];
    expect([own.status, own.body['code']]).toEqual([nobodys.status, nobodys.body['code']]);
  });

  it('leaves the person free to come again, as somebody new', async () => {
    const again = await service.signUp({ name: NAME, email: EMAIL });
    expect(again.likeness).not.toBe(life.person.likeness);
  });
});

/** Waits until the log has this size, and gives its entries. */
async function untilSize(size: number): Promise<string[]> {
  for (;;) {
    const entries = await readEntries(service);
    if (entries.length >= size) return entries;
  }
}
