import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Keys, Logger, loadConfig } from '../../src/kernel/index.js';
import { verifierKey } from '../../src/ledger/note.js';
import { isSignedBy, parseCheckpoint, parseNote, parseNoteKey } from '../../src/verifier/index.js';
import { WRITE_LEAVES, logSize, untilSequenced } from '../support/log-writer.js';
import { ofThisRun } from '../support/run.js';
import { mustBe, startService, type Service } from '../support/service.js';
import { until } from '../support/until.js';
import { startWitness, type WitnessProcess } from '../support/witness.js';

const ORIGIN = 'ledger.example/witnessed';

describe('a log with witnesses', () => {
  let service: Service;
  let one: WitnessProcess;
  let two: WitnessProcess;
  let env: Record<string, string>;
  let keys: { log: string; one: string; two: string };

  beforeAll(async () => {
    const folder = join(ofThisRun('SAYSO_TEST_RUN'), `keys-${randomBytes(6).toString('hex')}`);
    const log = verifierKey({
      name: ORIGIN,
      ...new Keys(loadConfig({ SAYSO_KEYS: folder }), new Logger()).signing('ledger'),
    });
    [one, two] = await Promise.all([startWitness('one.example', [log]), startWitness('two.example', [log])]);
    keys = { log, one: await one.vkey(), two: await two.vkey() };
    const witnesses = `${keys.one}=${one.url}, ${keys.two}=${two.url}/`;
    env = { LEDGER_ORIGIN: ORIGIN, SAYSO_KEYS: folder, SAYSO_WITNESSES: witnesses };
    service = await startService({ env });
  });
  afterAll(async () => {
    await service.stop();
    await Promise.all([one.kill(), two.kill()]);
  });

  /** The published checkpoint: its size, and which of the three keys have signed it. */
  async function published(from = service): Promise<{ size: number; by: string[] }> {
    const note = parseNote(mustBe(200, await from.anonymous().get('/ledger/checkpoint')).text);
    const by = Object.entries(keys).filter(([, vkey]) => isSignedBy(note, parseNoteKey(vkey)));
    return { size: parseCheckpoint(note.text).size, by: by.map(([name]) => name) };
  }

  /** Writes leaves and waits until they are published; gives who signed that. */
  async function grow(leaves: number, from = service): Promise<string[]> {
    await from.query(WRITE_LEAVES, [leaves]);
    await untilSequenced(from);
    const size = await logSize(from);
    await until(async () => (await published(from)).size === size);
    return (await published(from)).by;
  }

  async function metric(line: string, from = service): Promise<number> {
    const { text } = await from.anonymous().get('/metrics');
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  }

  it('publishes every checkpoint with cosignatures that verify', async () => {
    for (const leaves of [1, 255, 700, 3]) expect(await grow(leaves)).toEqual(['log', 'one', 'two']);
    expect(await metric('sayso_ledger_publications_total{cosigned="all"}')).toBeGreaterThan(3);
  });

  it('publishes without witnesses that hang or are down, says so, and adds their cosignatures when they are back', async () => {
    two.freeze();
    for (const leaves of [5, 1, 1]) expect(await grow(leaves)).toEqual(['log', 'one']);
    expect(service.output).toMatch(/"witness":"two.example".*"a witness of the ledger does not cosign/);
    expect(await metric('sayso_ledger_publications_total{cosigned="some"}')).toBeGreaterThan(0);
    expect(await metric('sayso_ledger_witness_answers_total{witness="two.example",result="silent"}')).toBeGreaterThan(
      0,
    );
    await one.kill();
    expect(await grow(5)).toEqual(['log']);
    two.thaw();
    await until(async () => (await published()).by.includes('two'));
    await one.start();
    await until(async () => (await published()).by.length === 3);
    expect(await grow(5)).toEqual(['log', 'one', 'two']);
  });

  it('is published by another process when the one that did is killed', async () => {
    const other = await service.sibling();
    await service.kill();
    expect(await grow(9, other)).toEqual(['log', 'one', 'two']);
    await other.kill();
  });

  it('has never published a smaller checkpoint after a larger one, and what it published stays', async () => {
    const rows = await service.query<{ size: number }>('select size::int as size from ledger_published order by n');
    expect(rows.length).toBeGreaterThan(8);
    expect(rows).toEqual(rows.toSorted((a, b) => a.size - b.size));
    for (const statement of [`update ledger_published set cosignatures = ''`, 'delete from ledger_published'])
      await expect(service.query(statement)).rejects.toThrow('append-only');
  });

  it('is refused when it is restored from an earlier copy, and when it goes another way from there', async () => {
    const earlier = await service.fork();
    try {
      await service.start();
      await grow(10);
      const size = await logSize(service);
      await service.kill();

      await earlier.start();
      await until(() => one.output.includes('ROLLBACK'));
      expect(one.output).toContain(`${ORIGIN} was cosigned here at size ${size}`);
      expect(one.output).toContain(`a checkpoint of size ${size - 10} is offered`);
      const conflicts = 'sayso_ledger_witness_answers_total{witness="one.example",result="conflict"}';
      await until(async () => (await metric(conflicts, earlier)) > 0);
      expect(earlier.output).toContain('THE LEDGER HAS FORKED OR WAS ROLLED BACK');

      expect(await grow(10, earlier)).toEqual(['log']);
      const fork = mustBe(200, await earlier.anonymous().get('/ledger/checkpoint')).text;
      const refused = await one.add(`old ${size}\n\n${fork}`);
      expect(refused.status).toBe(409);
      expect(refused.text).toContain('the log has forked');
      expect(one.output).toContain(`FORK: ${ORIGIN} signed two different roots for size ${size}`);
      const kept = /Both notes are in (\S+)/.exec(one.output)?.[1] ?? '';
      const notes = ['cosigned', 'offered'].map((name) => readFileSync(join(kept, name), 'utf8'));
      expect(notes.map((note) => isSignedBy(parseNote(note), parseNoteKey(keys.log)))).toEqual([true, true]);
      expect(notes[1]).toBe(fork);
    } finally {
      await earlier.stop();
    }
  });
});
