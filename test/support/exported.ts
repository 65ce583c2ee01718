import { unzipSync } from 'fflate';
import type { Opening } from './commitments.js';
import { type Person } from './service.js';

/** The files of a person's export, by their paths. */
export async function exportOf(person: Person): Promise<Record<string, Uint8Array>> {
  const cookie = `sayso_session=${person.cookie('sayso_session') ?? ''}`;
  const answer = await fetch(`${person.url}/v1/export`, { headers: { cookie } });
  if (answer.status !== 200) throw new Error(`Expected an export, got ${answer.status}: ${await answer.text()}`);
  return unzipSync(new Uint8Array(await answer.arrayBuffer()));
}

/** The receipts in an export. */
export function receiptsIn(files: Record<string, Uint8Array>): Opening[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith('receipts/'))
    .map(([, content]) => JSON.parse(Buffer.from(content).toString()) as Opening);
}
