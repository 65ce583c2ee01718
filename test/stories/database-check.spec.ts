import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { erase } from '../support/erasing.js';
import { untilSequenced } from '../support/log-writer.js';
import { mustBe, startService, type Person, type Service } from '../support/service.js';
import { TAMPERINGS, TOUCHED, type Cast } from '../support/tamperings.js';
import { runVerb, type Ended } from '../support/verb.js';
import { NO_WISHES, PERMIT, sign } from '../support/wishes.js';

const USE = { operation: 'playback', modality: 'voice', purpose: 'news', audience: 'public' };
const UNKNOWN = `lk_${'0'.repeat(32)}`;

describe('the check of the database against its record', () => {
  let service: Service;
  let cast: Cast;
  const mirror = mkdtempSync(join(tmpdir(), 'sayso-mirror-'));

  beforeAll(async () => {
    service = await startService();
    const platform = await service.platform();
    const holders: Person[] = [];
    for (let n = 0; n < 7; n += 1) holders.push(await newHolder());
    const leaver = await newHolder();
    await platform.check({ ...USE, likeness: leaver.likeness });
    const asked = [...holders.map((holder) => holder.likeness), UNKNOWN];
    const answers = await Promise.all(asked.map((likeness) => platform.check({ ...USE, likeness })));
    cast = { platform, holders, decisions: answers.map(({ body }) => body.context.id) };
    expect(await erase(service, leaver.likeness, '--yes')).toMatchObject({ code: 0 });
    await untilSequenced(service);
    expect(await runVerb(['export', mirror, '--url', service.url])).toMatchObject({ code: 0 });
    // Nobody sequences, so that what is slipped in stays as it was slipped in.
    await service.kill('SIGTERM');
  });
  afterAll(async () => {
    rmSync(mirror, { recursive: true });
    await service.stop();
  });

  async function newHolder(): Promise<Person> {
    const person = await service.signUp();
    await sign(person, { ...NO_WISHES, rules: [PERMIT] });
    mustBe(200, await person.put('/v1/likeness/suspension', {}));
    return person;
  }
  function check(...against: string[]): Promise<Ended> {
    return runVerb(['verify', '--database', ...against], service, { DATABASE_URL: service.database });
  }

  it('passes one that nobody touched, by the log in it or by a mirror of that', async () => {
    for (const against of [[], [mirror]]) {
      const { code, out, err } = await check(...against);
      expect(err).toBe('');
      expect(out).toMatch(/^Verified: .* holds \d\d entries\.\n/);
      expect(out).toMatch(
        /^Verified: every row is what the log and the record say\.\n {2}Opened .* \d\d entries; 1 erasure accounts/m,
      );
      expect(code).toBe(0);
    }
  });

  it('finds an entry of the log that was changed, and by a mirror which', async () => {
    const shift = async (by: string): Promise<void> => {
      await service.query(`alter table ledger_leaves disable trigger all`);
      await service.query(
        `update ledger_leaves set at = at ${by} where id = (select leaf_id from ledger_index where idx = 7)`,
      );
    };
    await shift(`+ interval '1 day'`);
    expect(await check()).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^The log does not verify \(root\)\. The root recomputed .*\nDoes not verify: one thing is wrong\.\n$/,
      ),
    });
    expect(await check(mirror)).toMatchObject({
      code: 1,
      err: `Entry 7 is in the database another than in ${mirror} (ledger_index, ledger_leaves).\nDoes not verify: one thing is wrong.\n`,
    });
    await shift(`- interval '1 day'`);
  });

  it('cannot be made where there is no database, and says so', async () => {
    const ended = await runVerb(['verify', '--database'], service, { DATABASE_URL: 'postgresql://127.0.0.1:9/sayso' });
    expect(ended).toMatchObject({ code: 3, err: expect.stringMatching(/^Nothing can be said: /) });
  });

  describe('finds who tampers by', () => {
    let lines: string[];
    let code: number | null;
    beforeAll(async () => {
      for (const table of TOUCHED) await service.query(`alter table ${table} disable trigger all`);
      for (const { sql } of TAMPERINGS) await service.query(sql(cast));
      const ended = await check();
      lines = ended.err.trimEnd().split('\n');
      code = ended.code;
    });

    it.each(TAMPERINGS)('$by, and says where', ({ says }) => {
      for (const said of says(cast)) expect(lines.filter((line) => said.test(line))).toHaveLength(1);
    });

    it('nothing else, and ends with 1', () => {
      const said = TAMPERINGS.flatMap(({ says }) => says(cast));
      expect(lines.filter((line) => !said.some((one) => one.test(line)))).toEqual([
        `Does not verify: ${said.length} things are wrong.`,
      ]);
      expect(code).toBe(1);
    });
  });
});
