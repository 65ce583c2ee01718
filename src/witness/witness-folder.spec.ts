import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SmallLog } from '../../test/support/small-log.js';
import { Evidence } from './evidence.js';
import { TrustedLogs } from './trusted-logs.js';
import { Voice } from './voice.js';
import { openFolder } from './witness-folder.js';
import { Witness, type Answer } from './witness.js';

const log = new SmallLog('ledger.example/sayso', 60);
let folder: string;
const path = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-witness-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function open(): { add: (body: string) => Answer; vkey: string } {
  const { key, state } = openFolder(folder, 'witness.example/w1');
  const voice = new Voice(() => undefined);
  const witness = new Witness({
    key,
    logs: new TrustedLogs([log.vkey]),
    state,
    evidence: new Evidence(path('e')),
    voice,
  });
  return { add: (body) => witness.add(Buffer.from(body)), vkey: key.vkey };
}

describe("a witness's folder", () => {
  it('keeps its key to its owner, and its name', () => {
    const { vkey } = open();
    expect(statSync(join(folder, 'witness.key.json')).mode & 0o777).toBe(0o600);
    expect(open().vkey).toBe(vkey);
    expect(() => openFolder(folder, 'another.example')).toThrow('a name stays');
  });
});

describe('a witness whose folder is damaged', () => {
  it.each([
    ['state.json', 'is missing, and with it what this witness cosigned'],
    ['witness.key.json', 'is missing, and there is a state'],
  ])('does not start without %s', (name, sentence) => {
    open().add(log.request(0, 30));
    rmSync(path(name));
    expect(() => open()).toThrow(sentence);
  });

  it('does not start on a state in which anything that counts was changed', () => {
    open().add(log.request(0, 30));
    const state = readFileSync(path('state.json'), 'utf8');
    const size = state.indexOf('\\n30\\n');
    for (let at = 0; at < state.length; at += 1) {
      writeFileSync(path('state.json'), `${state.slice(0, at)}${state[at] === 'A' ? 'B' : 'A'}${state.slice(at + 1)}`);
      // What is changed is found, or it was the log's signature: that was checked before, and is not the state.
      const outcome = ((): string => {
        try {
          const answer = open().add(log.request(20, 40));
          return answer.body;
        } catch (error) {
          return error instanceof Error ? 'refused' : 'threw';
        }
      })();
      expect(outcome).toMatch(/^(refused|30\n)$/);
      if (at >= size && at < size + 40) expect(outcome).toBe('refused');
    }
  });

  it.each(['', '{}', '{"notes":[1]}', '{"notes":["x"]}', 'null'])('does not start on the state %j', (text) => {
    open().add(log.request(0, 30));
    writeFileSync(path('state.json'), text);
    expect(() => open()).toThrow(/state\.json is damaged\. .*does not start/s);
  });
});
