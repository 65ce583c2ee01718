import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { LOCALES, messagesIn } from '../../notifications/index.js';

const SOURCES = join(import.meta.dirname, '../..');
/** The modules that say something to people. */
const MODULES = globSync('*/words', { cwd: SOURCES }).map((folder) => folder.split('/')[0] ?? '');
const FAILURES = 'failures.';

/** The text of a module's files, specs aside. */
function written(module: string, kinds: string): string[] {
  return globSync(`${module}/**/*.${kinds}`, { cwd: SOURCES })
    .filter((file) => !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(SOURCES, file), 'utf8'));
}

/** Every part of the texts that a pattern picks out. */
function picked(texts: string[], pattern: RegExp): Set<string> {
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, part]) => part ?? '')));
}

/** The code of every failure. */
const failures = picked(written('*', 'ts'), /'([a-z]+\.[a-z_]+)'/g);

type Parts = ReturnType<IntlMessageFormat['getAst']>;

/** The names that a message is filled with; throws where it is not a message. */
function slots(pattern: string): string {
  return [...new Set(namesIn(new IntlMessageFormat(pattern).getAst()))].sort().join(' ');
}

/** Tells whether a part of a message is text, which has nothing to be filled. */
const isText = ({ type }: { type: number }): boolean => type === 0;

/** The names in the parts of a message, those within its plurals and choices too. */
function namesIn(parts: Parts): string[] {
  return parts.flatMap((part) => [
    ...('value' in part && !isText(part) ? [part.value] : []),
    ...('options' in part ? Object.values(part.options).flatMap(({ value }) => namesIn(value)) : []),
  ]);
}

describe.each(MODULES)('what %s says', (module) => {
  const folder = join(SOURCES, module, 'words');
  const english = messagesIn(folder, 'en');
  /** Templates and code name messages as `'area.name'`, or begin a name as `'area.part.'`. */
  const texts = written(module, '{njk,ts}');
  const named = picked(texts, /['"`]([a-z-]+\.[\w.-]+)(?:['"`]|\$\{)/g);
  const asked = picked(texts, /\bt\(\s*'([a-z-]+\.[\w.-]+)'/g);

  it.each(LOCALES)('is all said in %s, filled with the same', (language) => {
    const said = messagesIn(folder, language);
    expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
    const other = [...said].filter(([key, pattern]) => slots(pattern) !== slots(english.get(key) ?? ''));
    expect(other).toEqual([]);
    expect([...said].filter(([, pattern]) => pattern.trim() === '')).toEqual([]);
  });

  it('has every message that is named', () => {
    const missing = [...asked].filter((name) => !name.endsWith('.') && !english.has(name));
    expect(missing).toEqual([]);
    const begun = [...asked].filter((name) => name.endsWith('.'));
    expect(begun.filter((start) => ![...english.keys()].some((key) => key.startsWith(start)))).toEqual([]);
  });

  it('has none that is not named, and no failure that cannot happen', () => {
    const isNamed = (key: string): boolean =>
      named.has(key) || [...named].some((start) => start.endsWith('.') && key.startsWith(start));
    const unnamed = [...english.keys()].filter((key) => !isNamed(key));
    expect(unnamed.filter((key) => !key.startsWith(FAILURES))).toEqual([]);
    expect(unnamed.filter((key) => !failures.has(key.slice(FAILURES.length)))).toEqual([]);
  });
});

describe('every mail', () => {
  it('has its subject from a catalogue', () => {
    expect(written('*', 'ts').flatMap((text) => text.match(/\bsubject: ['`].*/g) ?? [])).toEqual([]);
  });
});
