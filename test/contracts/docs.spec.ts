import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGES = ['README.md', ...globSync('docs/**/*.md', { cwd: ROOT })];
/** Where a spec stands that a page names without its folder. */
const SPEC_FOLDERS = ['', 'test/stories/', 'test/contracts/'];

function read(file: string): string {
  return readFileSync(resolve(ROOT, file), 'utf8');
}

function found(page: string, pattern: RegExp): string[] {
  return [...read(page).matchAll(pattern)].map(([, name = '']) => name);
}

function specPath(name: string): string | undefined {
  return SPEC_FOLDERS.map((folder) => resolve(ROOT, folder, name)).find((path) => existsSync(path));
}

describe.each(PAGES)('%s', (page) => {
  it('links to nothing that is not there', () => {
    const links = found(page, /\]\((?!https?:)([^)#]+)[^)]*\)/g).concat(found(page, /(?:src|srcset)="([^"]+)"/g));
    expect(links.filter((link) => !existsSync(resolve(ROOT, dirname(page), link)))).toEqual([]);
  });

  it('names no test, source or folder that is not there', () => {
    const specs = found(page, /`([\w./-]+\.spec\.ts)`/g);
    expect(specs.filter((name) => specPath(name) === undefined)).toEqual([]);
    const others = found(page, /`((?:src|test|bin|migrations|docs)\/[\w./-]*)`/g);
    expect(others.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
  });

  it('quotes tests by the names that they have', () => {
    const quoted = [...read(page).matchAll(/`([\w./-]+\.spec\.ts)`, \*([^*]+)\*/g)];
    for (const [, spec = '', name = ''] of quoted)
      expect(readFileSync(specPath(spec) ?? '', 'utf8').replaceAll('’', "'")).toContain(name.replaceAll('’', "'"));
  });
});

describe('the configuration table', () => {
  it('lists every variable that the service reads, and no other', () => {
    const listed = found('README.md', /^\| `([A-Z_]+)` /gm);
    const readByService = found('src/kernel/config.ts', /^ {2}([A-Z_]+):/gm).filter((name) => name !== 'NODE_ENV');
    expect(listed.sort()).toEqual(readByService.sort());
  });
});
