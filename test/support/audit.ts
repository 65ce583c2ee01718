import type { Client } from './client.js';
import { untilSequenced } from './log-writer.js';
import type { Platform } from './platform.js';
import { mustBe, startService, type Person, type Service } from './service.js';
import { NO_WISHES, PERMIT, sign } from './wishes.js';

const permit = { ...PERMIT, id: 'family', modalities: 'any', operations: ['playback'], audiences: 'any' };
const ask = { ...permit, id: 'service', effect: 'ask', purposes: ['memorial_service'] };
const PURPOSES = ['family_archive', 'memorial_service', 'commercial'] as const;

/** A use that the audited holder permits. */
export const USE = {
  operation: 'playback',
  modality: 'voice',
  purpose: 'family_archive',
  audience: 'family',
} as const;

/** An entry as auditors see it. */
export interface Entry {
  id: string;
  index: number | null;
  at: string;
  type: string;
  event: string | null;
  payload: Record<string, unknown> | null;
  erasedBy?: string;
}

interface Listed {
  items: Entry[];
  nextCursor: string | null;
}

/** A service on which a holder, another one and two platforms have left traces, and who may look at them. */
export interface AuditedService {
  service: Service;
  auditor: Person;
  holder: Person;
  other: Person;
  platforms: [Platform, Platform];
}

/** Starts it: each platform has asked about the holder for three purposes, the first about the other as well. */
export async function auditedService(): Promise<AuditedService> {
  const service = await startService();
  const [holder, other, auditor] = [await service.signUp(), await service.signUp(), await service.signUp()];
  mustBe(201, await (await service.operator()).post('/v1/operator/auditors', { email: auditor.email }));
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [permit, ask] });
  mustBe(200, await holder.patch('/v1/settings', { contestDays: 40 }));
  const platforms: [Platform, Platform] = [await service.platform(), await service.platform()];
  for (const platform of platforms)
    for (const purpose of PURPOSES) mustBe(200, await platform.check({ ...USE, purpose, likeness: holder.likeness }));
  mustBe(200, await platforms[0].check({ ...USE, likeness: other.likeness }));
  mustBe(200, await holder.put('/v1/likeness/suspension'));
  await untilSequenced(service);
  return { service, auditor, holder, other, platforms };
}

/** One page of the record. */
export async function page(auditor: Client, query: string): Promise<Listed> {
  return mustBe(200, await auditor.get<Listed>(`/v1/audit?${query}`)).body;
}

/**
 * Every entry that passes the filters, read page by page, with something done after each; without those of looks, since
 * each page adds one.
 */
export async function everything(
  auditor: Client,
  query = 'limit=100',
  between = (): Promise<unknown> => Promise.resolve(),
): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null; await between()) {
    const place: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { items, nextCursor }: Listed = await page(auditor, `${query}${place}`);
    all.push(...items);
    cursor = nextCursor;
  }
  return all.filter(({ event }) => event !== 'audit.read');
}

/** A field of an entry's payload. */
export function told(entry: Entry | undefined, field: string): unknown {
  return entry?.payload?.[field];
}
