import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { mustBe, type Person } from './service.js';
import { fetchRaw } from './raw.js';
import { ofThisRun } from './run.js';

/** The files of a zip that a signed-in person fetched, by their paths. */
export async function fetchZip(person: Person, path: string): Promise<Map<string, string>> {
  const headers = { cookie: `sayso_session=${person.cookie('sayso_session') ?? ''}` };
  const { status, headers: told, body } = await fetchRaw(person, 'GET', path, headers);
  mustBe(200, { status, headers: new Headers(), body: told, text: body.toString().slice(0, 500) });
  if (told['content-type'] !== 'application/zip') throw new Error(`Not a zip: ${String(told['content-type'])}`);
  return new Map(Object.entries(unzipSync(body)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
}

/** Writes files into a new folder of this run, and gives its path. */
export function unpack(files: Iterable<readonly [name: string, content: string | Uint8Array]>): string {
  const folder = mkdtempSync(join(ofThisRun('SAYSO_TEST_RUN'), 'zip-'));
  for (const [name, content] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
