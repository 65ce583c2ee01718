import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LOCALES } from '../../identity/index.js';
import { messagesIn } from './catalogue.js';

const PORTAL = join(import.meta.dirname, '..');
const english = messagesIn('en');
/** All templates and code of the portal, which name messages as `'area.name'`, or begin a name as `'area.part.'`. */
const written = globSync('**/*.{njk,ts}', { cwd: PORTAL })
  .filter((file) => !file.endsWith('.spec.ts'))
  .map((file) => readFileSync(join(PORTAL, file), 'utf8'));
const named = new Set(
  written.flatMap((text) => [...text.matchAll(/['"`]([a-z-]+\.[\w.-]+)(?:['"`]|\$\{)/g)].map(([, name]) => name)),
);
const asked = new Set(
  written.flatMap((text) => [...text.matchAll(/\bt\(\s*'([a-z-]+\.[\w.-]+)'/g)].map(([, name]) => name ?? '')),
);

const FAILURES = 'failures.';
/** The code of every failure. */
const failures = new Set(
  globSync('**/*.ts', { cwd: join(PORTAL, '..') }).flatMap((file) =>
    [...readFileSync(join(PORTAL, '..', file), 'utf8').matchAll(/'([a-z]+\.[a-z_]+)'/g)].map(([, code]) => code),
  ),
);

/** The names that a message is filled with. */
function slots(pattern: string): string {
  return [...new Set([...pattern.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort().join(' ');
}

describe('the message catalogue', () => {
  it.each(LOCALES)('says everything in %s, filled with the same', (language) => {
    const said = messagesIn(language);
    expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
    const other = [...said].filter(([key, pattern]) => slots(pattern) !== slots(english.get(key) ?? ''));
    expect(other).toEqual([]);
    expect([...said].filter(([, pattern]) => pattern.trim() === '')).toEqual([]);
  });

  it('has every message that a page names', () => {
    const missing = [...asked].filter((name) => !name.endsWith('.') && !english.has(name));
    expect(missing).toEqual([]);
    const begun = [...asked].filter((name) => name.endsWith('.'));
    expect(begun.filter((start) => ![...english.keys()].some((key) => key.startsWith(start)))).toEqual([]);
  });

  it('has none that no page names, and no failure that cannot happen', () => {
    const isNamed = (key: string): boolean =>
      named.has(key) || [...named].some((start) => start?.endsWith('.') && key.startsWith(start));
    const unnamed = [...english.keys()].filter((key) => !isNamed(key));
    expect(unnamed.filter((key) => !key.startsWith(FAILURES))).toEqual([]);
    const codes = unnamed.map((key) => key.slice(FAILURES.length));
    expect(codes.filter((code) => !failures.has(code))).toEqual([]);
  });
});
