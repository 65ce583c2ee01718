import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Person } from './people.js';

/** Programs that nobody here wrote, and the Debian packages that bring them. */
const PROGRAMS = { qpdf: 'qpdf', pdfinfo: 'poppler-utils', pdftotext: 'poppler-utils' };

/** A paper as it was downloaded. */
export interface Paper {
  status: number;
  headers: Headers;
  bytes: Buffer;
}

/** What the programs say of a paper. */
interface Looked {
  /** What `pdfinfo` says: `Tagged`, `Pages`, `Title`… */
  info: Record<string, string>;
  /** The text in reading order, white space made one. */
  text: string;
  pages: string[];
}

/** Downloads a paper as this person's browser would. */
export async function download(person: Person, path: string): Promise<Paper> {
  const cookie = `sayso_session=${person.cookie('sayso_session') ?? ''}`;
  const answer = await fetch(person.url + path, { headers: { cookie } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const missing = missingForPapers();
/** Whether the programs are here; without, texts are empty. */
export const areChecked = missing === undefined;

/** What stands at the foot of a page, in a language of papers. */
const FOOT = {
  en: (page: number, pages: number) => `page ${page} of ${pages}`,
  de: (page: number, pages: number) => `Seite ${page} von ${pages}`,
  uk: (page: number, pages: number) => `сторінка ${page} з ${pages}`,
};

/** A paper that is sound, tagged, named and numbered, as programs nobody here wrote find; gives its text. */
export function sound(paper: Paper, title: RegExp, language: keyof typeof FOOT = 'en'): string {
  expect(paper.status).toBe(200);
  expect(paper.headers.get('content-type')).toBe('application/pdf');
  expect(paper.headers.get('cache-control')).toBe('no-store');
  expect(paper.headers.get('content-disposition')).toMatch(/^attachment; filename="sayso-[\w-]+\.pdf"$/);
  expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(paper.bytes.toString('latin1')).toContain(`/Lang (${language})`);
  if (missing !== undefined) return unchecked(missing);
  const { info, text, pages } = look(paper);
  expect(info).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Form: 'none', Encrypted: 'no' });
  expect(info['Title']).toMatch(title);
  expect(info['Page size']).toContain('A4');
  for (const [at, page] of pages.entries()) expect(page).toContain(FOOT[language](at + 1, pages.length));
  return text;
}

function unchecked(lacking: string): string {
  const said = `NOT CHECKED: papers by qpdf and poppler, because Debian's ${lacking} must be installed for that.`;
  if (process.env['CI']) throw new Error(`${said} In CI they must be: .ci/run installs them with apt-get.`);
  console.warn(said);
  return '';
}

/** That these stand in the text in this order. */
export function expectInOrder(text: string, parts: string[]): void {
  if (missing !== undefined) return;
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) throw new Error(`“${part}” does not follow in: ${text.slice(at)}`);
    at = found + part.length;
  }
}

/** The packages of Debian that are missing here, named for a sentence; undefined when none is. */
function missingForPapers(): string | undefined {
  const lacking = Object.entries(PROGRAMS).filter(([program]) => spawnSync(program, ['--version']).error);
  return lacking.length === 0 ? undefined : [...new Set(lacking.map(([, needed]) => needed))].join(' and ');
}

/** Checks a paper with qpdf, and reads it as a screen reader would; throws when it is not sound. */
function look({ bytes }: Paper): Looked {
  const folder = mkdtempSync(join(tmpdir(), 'sayso-paper-'));
  const file = join(folder, 'paper.pdf');
  try {
    writeFileSync(file, bytes);
    run('qpdf', ['--check', file]);
    const pages = run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']).split('\f').slice(0, -1).map(asOneLine);
    return { info: infoOf(run('pdfinfo', ['-enc', 'UTF-8', file])), text: pages.join(' '), pages };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function infoOf(said: string): Record<string, string> {
  const pairs = said.split('\n').map((line): [string, string] => {
    const at = line.indexOf(':');
    return [line.slice(0, at), line.slice(at + 1).trim()];
  });
  return Object.fromEntries(pairs);
}

function asOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function run(program: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${String(status)}: ${stdout}${stderr}`);
  return stdout;
}
