import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Dump } from '../support/dump.js';
import { erase } from '../support/erasing.js';
import { startService, type Person, type Platform, type Service } from '../support/service.js';
import { until } from '../support/until.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' };
const GATE = 4711;

let service: Service;
let platform: Platform;
let test: pg.Client;

beforeAll(async () => {
  service = await startService();
  platform = await service.platform();
  test = new pg.Client({ connectionString: service.database });
  await test.connect();
});
afterAll(async () => {
  await test.end();
  await service.stop();
});

async function newHolder(): Promise<Person> {
  const holder = await service.signUp();
  await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, operations: ['playback'] }] });
  return holder;
}

const isGone = async ({ account }: Person): Promise<boolean> =>
  (await service.query('select 1 from accounts where id = $1', [account.slice(3)])).length === 0;

describe('an erasure', () => {
  it('waits for a decision whose statement began before it, and takes that one too', async () => {
    const holder = await newHolder();
    await service.query(`
      create function wait_at_the_gate() returns trigger language plpgsql as $$ begin
        perform pg_advisory_xact_lock(${GATE});
        return new;
      end $$;
      create trigger wait_at_the_gate before insert on decisions for each row
        when (new.likeness = '${holder.likeness.slice(3)}') execute function wait_at_the_gate();
    `);
    await test.query(`select pg_advisory_lock(${GATE})`);
    const asked = platform.check({ ...USE, likeness: holder.likeness });
    await until(
      async () =>
        (await service.query(`select 1 from pg_locks where locktype = 'advisory' and objid = ${GATE} and not granted`))
          .length > 0,
    );
    let hasEnded = false;
    const erased = erase(service, holder.likeness, '--yes').finally(() => (hasEnded = true));
    await until(() => isGone(holder));
    await sleep(300);
    expect(hasEnded).toBe(false);
    await test.query(`select pg_advisory_unlock(${GATE})`);
    const { code, out } = await erased;
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/in \S+ and \S+\.\n$/) });
    const { body } = await asked;
    expect(body.decision).not.toBe(true);
    await service.query('drop trigger wait_at_the_gate on decisions');
    const rows = await service.query(
      `select payload::jsonb ->> 'entries' as entries from ledger_payload where payload like '%likeness.erased%' order by leaf_id`,
    );
    expect(rows).toEqual([{ entries: expect.stringMatching(/^\d+$/) }, { entries: '1' }]);
    const noted = await service.query(
      `select l.id from ledger_leaves l where l.type = 1 and not exists (select from decisions d where d.id = l.id)
          and not exists (select from ledger_erased e where e.leaf_id = l.id)`,
    );
    expect(noted).toEqual([]);
  });

  it('finds in the end nothing of somebody who never stopped acting, and nobody is told of a fault', async () => {
    const holder = await newHolder();
    const statuses = new Set<number>();
    let done = false;
    const acting = [
      () => holder.put('/v1/directive/draft', NO_WISHES),
      () => holder.patch('/v1/settings', { contestDays: 20 }),
      () => holder.put('/v1/likeness/suspension'),
      () => holder.delete('/v1/likeness/suspension'),
      () => holder.post('/v1/identity-proofs'),
      () => service.anonymous().post('/v1/sessions', { email: holder.email, password: holder.password }),
    ].map(async (act) => {
      while (!done) statuses.add((await act()).status);
    });
    const { code } = await erase(service, holder.likeness, '--yes');
    done = true;
    await Promise.all(acting);
    expect(code).toBe(0);
    expect(statuses).not.toContain(500);
    expect(statuses).toContain(401);
    const dump = await Dump.of(service);
    dump.remove();
    for (const datum of [holder.email, holder.name, holder.likeness.slice(3), holder.account.slice(3)])
      expect(dump.find(datum)).toEqual([]);
  });

  it('is done again from its list to whom a backup brought back, and to nobody else', async () => {
    const [holder, other] = [await newHolder(), await newHolder()];
    const backup = await Dump.of(service);
    expect((await erase(service, holder.likeness, '--yes')).code).toBe(0);
    const list = join(service.home, 'erasures.txt');
    const line = readFileSync(list, 'utf8').trim().split('\n').at(-1) ?? '';
    expect(line).toMatch(/^\S+Z [0-9a-f]{64}$/);
    expect(line).not.toContain(holder.likeness.slice(3));
    writeFileSync(join(service.home, 'kept-apart.txt'), `${line}\n`);
    await bringBack(holder, backup);
    expect(await isGone(holder)).toBe(false);
    const again = await erase(service, '--again', join(service.home, 'kept-apart.txt'), '--yes');
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^1 of those on the list/) });
    expect([await isGone(holder), await isGone(other)]).toEqual([true, false]);
    backup.remove();
  });
});

/** Puts the rows of an account back as a backup has them. */
async function bringBack({ account, likeness }: Person, backup: Dump): Promise<void> {
  for (const table of ['public.likeness_facts', 'public.accounts', 'public.holder_settings'])
    for (const line of backup.linesWith(table, [account.slice(3), likeness.slice(3)]))
      await backup.insert(service, table, line);
}
