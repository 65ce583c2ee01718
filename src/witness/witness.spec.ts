import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSignedBy, parseNote, parseNoteKey } from '../verifier/index.js';
import { SmallLog } from '../../test/support/small-log.js';
import { Evidence } from './evidence.js';
import { TrustedLogs } from './trusted-logs.js';
import { Voice } from './voice.js';
import { openFolder } from './witness-folder.js';
import { Witness, type Answer } from './witness.js';

const NAME = 'witness.example/w1';
const ORIGIN = 'ledger.example/sayso';
const log = new SmallLog(ORIGIN, 60);
let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-witness-'));
  said = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function open(vkeys = [log.vkey]): { add: (body: string) => Answer; vkey: string } {
  const { key, state } = openFolder(folder, NAME);
  const voice = new Voice((line) => said.push(line));
  const evidence = new Evidence(join(folder, 'evidence'));
  const witness = new Witness({ key, logs: new TrustedLogs(vkeys), state, evidence, voice });
  return { add: (body) => witness.add(Buffer.from(body)), vkey: key.vkey };
}

describe('a witness', () => {
  it('gives a cosignature that verifies, each time the log grew', () => {
    const { add, vkey } = open();
    for (const [old, size] of [
      [0, 5],
      [5, 5],
      [5, 33],
      [33, 60],
    ] as const) {
      const answer = add(log.request(old, size));
      expect(answer.status).toBe(200);
      expect(isSignedBy(parseNote(log.checkpoint(size) + answer.body), parseNoteKey(vkey))).toBe(true);
    }
  });

  it('cosigns one history and no other, whatever it is shown, and over restarts', () => {
    const asks = fc.record({
      old: fc.nat(60),
      knows: fc.boolean(),
      size: fc.nat(60),
      twist: fc.option(fc.constantFrom('a', 'b'), { nil: undefined, freq: 3 }),
      restart: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(asks, { maxLength: 25 }), (all) => {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
        let { add } = open();
        let held = { size: 0, root: log.root(0) };
        for (const { old, knows, size, twist, restart } of all) {
          if (restart) ({ add } = open());
          const before = knows ? held.size : old;
          const root = log.root(size, size === 0 ? undefined : twist);
          const { status } = add(log.request(before, size, log.checkpoint(size, root)));
          const grew = before === held.size && size >= before && root.equals(log.root(size));
          const same = before === held.size && size === before && root.equals(held.root);
          // From nothing, any root is as good as another; from then on there is one.
          const first = held.size === 0 && before === 0 && size > 0;
          const honest = held.root.equals(log.root(held.size));
          expect(status === 200).toBe(same || first || (grew && honest));
          if (status === 200) held = { size, root };
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answers as C2SP tlog-witness tells', () => {
    const { add } = open();
    const other = new SmallLog(ORIGIN, 60);
    const elsewhere = new SmallLog('elsewhere.example/log', 60);
    add(log.request(0, 30));
    expect(add('old 30\n').status).toBe(400);
    expect(add(elsewhere.request(0, 40)).status).toBe(404);
    expect(add(other.request(30, 40)).status).toBe(403);
    expect(add(log.request(30, 40).replace(`${ORIGIN}\n40`, `${ORIGIN}\n41`)).status).toBe(403);
    expect(add(log.request(30, 20)).status).toBe(400);
    expect(add(log.request(20, 40))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '30\n' });
    expect(add(log.request(0, 30))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '30\n' });
    expect(add(log.request(30, 30, log.checkpoint(30, log.root(30, 'fork')))).status).toBe(409);
    expect(add(log.request(30, 40, log.checkpoint(40, log.root(40, 'fork')))).status).toBe(422);
    expect(add(`old 30\n\n${log.checkpoint(40)}`).status).toBe(422);
    expect(add(log.request(30, 40)).status).toBe(200);
  });

  it('says that a log was rolled back, with both sizes', () => {
    const { add } = open();
    add(log.request(0, 30));
    add(log.request(0, 20));
    expect(said.at(-1)).toMatch(
      /ROLLBACK: ledger.example\/sayso was cosigned here at size 30, .* of size 20 is offered/,
    );
  });

  it('says that a log has forked and keeps both notes, whatever old size was told', () => {
    const { add } = open();
    add(log.request(0, 30));
    const fork = log.checkpoint(30, log.root(30, 'fork'));
    for (const old of [30, 0, 12]) expect(add(log.request(old, 30, fork)).status).toBe(409);
    expect(said.at(-1)).toMatch(/FORK: ledger.example\/sayso signed two different roots for size 30/);
    const [kept = '', ...rest] = readdirSync(join(folder, 'evidence'));
    expect(rest).toEqual([]);
    const read = (name: string): string => readFileSync(join(folder, 'evidence', kept, name), 'utf8');
    expect(read('offered')).toBe(fork);
    expect(read('cosigned')).toContain(log.checkpoint(30));
  });

  it('keeps no more evidence than it has room for', () => {
    const { add } = open();
    add(log.request(0, 30));
    for (let n = 0; n < 110; n += 1) add(log.request(30, 40, log.checkpoint(40, log.root(40, `fork ${n}`))));
    expect(readdirSync(join(folder, 'evidence'))).toHaveLength(100);
    expect(said.length).toBeLessThan(30);
  });

  it('signs nothing that it cannot write down first', () => {
    const { add } = open();
    add(log.request(0, 30));
    const state = join(folder, 'state.json');
    renameSync(state, `${state}.aside`);
    mkdirSync(state);
    expect(() => add(log.request(30, 40))).toThrow();
    rmSync(state, { recursive: true });
    renameSync(`${state}.aside`, state);
    expect(readdirSync(folder).sort()).toEqual(['state.json', 'witness.key.json']);
    expect(add(log.request(0, 40)).body).toBe('30\n');
    expect(add(log.request(30, 40)).status).toBe(200);
  });

  it('signs again what it holds, and writes nothing for it', () => {
    const { add } = open();
    add(log.request(0, 30));
    const before = readFileSync(join(folder, 'state.json'), 'utf8');
    expect(add(log.request(30, 30)).status).toBe(200);
    expect(readFileSync(join(folder, 'state.json'), 'utf8')).toBe(before);
  });

  it('takes a log over to its next key, and neither key of another log', () => {
    const next = new SmallLog(ORIGIN, 60);
    const { add } = open([log.vkey, next.vkey]);
    expect(add(log.request(0, 30)).status).toBe(200);
    expect(add(next.request(30, 40)).status).toBe(200);
    expect(add(new SmallLog(ORIGIN, 60).request(40, 50)).status).toBe(403);
  });
});
