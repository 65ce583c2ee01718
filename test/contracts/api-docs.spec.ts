import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apiDocs } from '../../bin/api-docs.mjs';
import { KNOWN_EVENTS } from '../../src/audit/known-events.js';
import { LEDGER_TYPES } from '../../bin/ledger-types.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
/** Written like the payload types of the ledger, and something else: jobs, files and prepared statements. */
const NO_TYPES = new Set([
  'identity.registrations',
  'identity.check_ins',
  'identity.recoveries',
  'likeness.current',
  'likeness.revocations',
  'witness.lock',
  // What platforms are told.
  'likeness.changed',
  'replica.changed',
]);
const SUBJECTS =
  'account|approval|auditor|audit|settings|identity|likeness|life|death|recovery|directive|executor|grant|platform|replica|interactant|passkey|witness|use|erasure';

function read(file: string): string {
  return readFileSync(resolve(ROOT, file), 'utf8');
}

function typesInCode(): string[] {
  // Pages name failures, which are written alike, and write no entries of their own.
  const files = globSync('src/**/*.ts', { cwd: ROOT }).filter(
    (file) => !/^src\/portal|\.(?:spec|errors)\.ts$/.test(file),
  );
  // What is given to `t` is the name of a message.
  const quoted = files.flatMap((file) => [
    ...read(file).matchAll(new RegExp(`(?<!\\bt\\()'((?:${SUBJECTS})\\.[a-z_]+)'`, 'g')),
  ]);
  return [...new Set(quoted.map(([, type = '']) => type))].filter((type) => !NO_TYPES.has(type));
}

describe('docs/api.md', () => {
  it('is what openapi.json makes it', () => {
    expect(read('docs/api.md')).toBe(apiDocs(JSON.parse(read('openapi.json'))));
  });

  it('lists every payload type that the code writes', () => {
    const types = typesInCode();
    expect(types.length).toBeGreaterThan(10);
    expect(types.filter((type) => !(type in LEDGER_TYPES))).toEqual([]);
  });

  it('lists no payload type that the code does not write', () => {
    // The gate writes decisions, and a platform's new state is the last part of its type.
    const made = ['decision', 'platform.approved', 'platform.blocked'];
    const types = [...typesInCode(), ...made];
    expect(Object.keys(LEDGER_TYPES).filter((type) => !types.includes(type))).toEqual([]);
    expect([...KNOWN_EVENTS].sort()).toEqual(Object.keys(LEDGER_TYPES).sort());
  });
});
