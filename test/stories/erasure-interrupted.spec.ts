import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Dump } from '../support/dump.js';
import { erase, eraseUntil } from '../support/erasing.js';
import { startService, type Person, type Service } from '../support/service.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

let service: Service;
let older: pg.Client;

beforeAll(async () => {
  service = await startService();
  older = new pg.Client({ connectionString: service.database });
  await older.connect();
});
afterAll(async () => {
  await older.end();
  await service.stop();
});

async function newHolder(): Promise<Person> {
  const holder = await service.signUp();
  await sign(holder, { ...NO_WISHES, rules: [PERMIT] });
  return holder;
}
const isGone = async ({ account }: Person): Promise<boolean> =>
  (await service.query('select 1 from accounts where id = $1', [account.slice(3)])).length === 0;
const list = (): string => {
  const file = join(service.home, 'erasures.txt');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};
const lineOf = ({ likeness }: Person): string => createHash('sha256').update(likeness).digest('hex');
const filesThatName = (text: string): string[] =>
  ['mail', 'dev-mail', 'erasing'].flatMap((name) => {
    const folder = join(service.home, name);
    const files = existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : [];
    return files.filter((file) => readFileSync(file, 'utf8').includes(text));
  });

describe('an erasure that is killed while it waits for older transactions', () => {
  it.each(['its id', 'its address'])('is completed by running it again with %s, and leaves nothing', async (by) => {
    const holder = await newHolder();
    await older.query('begin; select 1 from accounts limit 1');
    await eraseUntil(() => isGone(holder), service, holder.likeness, '--yes');
    expect(filesThatName(holder.email).filter((file) => file.includes('mail/'))).toEqual([]);
    // What a mail that was on its way may still leave.
    mkdirSync(join(service.home, 'mail'), { recursive: true });
    writeFileSync(join(service.home, 'mail', 'late.eml'), `To: ${holder.email}\r\n\r\nLate.\r\n`);
    await older.query('commit');
    const again = await erase(service, by === 'its id' ? holder.likeness : holder.email, '--yes');
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/interrupted.*\nThe erasure is complete\./) });
    expect([filesThatName(holder.email), filesThatName(holder.account.slice(3))]).toEqual([[], []]);
    const dump = await Dump.of(service);
    dump.remove();
    for (const datum of [holder.email, holder.name, holder.likeness.slice(3), holder.account.slice(3)])
      expect(dump.find(datum)).toEqual([]);
    expect(list().split(lineOf(holder))).toHaveLength(2);
    const third = await erase(service, holder.likeness, '--yes');
    expect(third).toMatchObject({ code: 0, out: expect.stringMatching(/erased already/) });
  });
});

describe('an erasure whose commit fails', () => {
  it('puts nobody on the list, and leaves no note of them', async () => {
    const holder = await newHolder();
    await service.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'The disk is full.'; end $$;
      create constraint trigger refuse after insert on ledger_erased deferrable initially deferred
        for each row execute function refuse()`);
    const { code } = await erase(service, holder.likeness, '--yes');
    await service.query('drop trigger refuse on ledger_erased');
    expect(code).not.toBe(0);
    expect([await isGone(holder), list().includes(lineOf(holder))]).toEqual([false, false]);
    expect(filesThatName(holder.account)).toEqual([]);
  });
});

describe('erasing those on a list again', () => {
  it('goes on after one who is refused, tells of them at the end, and ends with 1', async () => {
    const [auditor, holder] = [await newHolder(), await newHolder()];
    await service.query(`update accounts set roles = '{auditor}' where email = $1`, [auditor.email]);
    const path = join(service.home, 'kept-apart.txt');
    for (const person of [auditor, holder]) appendFileSync(path, `2026-01-01T00:00:00.000Z ${lineOf(person)}\n`);
    const { code, err } = await erase(service, '--again', path, '--yes');
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(
        new RegExp(`^${auditor.likeness} was not erased\\. This account is auditor.*\\n1 of 2 were not erased`),
      ),
    });
    expect([await isGone(auditor), await isGone(holder)]).toEqual([false, true]);
  });
});
