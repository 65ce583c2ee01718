import { mustBe, type Client } from './client.js';
import type { Person } from './people.js';
import type { Platform, Told } from './platform.js';
import { register } from './replicas.js';
import type { Service } from './service.js';
import { NO_WISHES, PERMIT, sign } from './wishes.js';

/** What a platform is given for somebody who would talk with a replica. */
export interface Reference {
  ref: string;
  url: string;
}

/** Asks for a reference to one of the platform's replicas. */
export async function refer(platform: Platform, replica: string): Promise<Reference> {
  return mustBe(201, await platform.post<Reference>('/v1/interactants', { replica })).body;
}

/** Where a reference's page is, without the host, so that it can be asked of any process. */
export function pageOf({ url }: Reference): string {
  return new URL(url).pathname;
}

/** Says on the page of a reference that one is an adult and consents. */
export async function consent(anyone: Client, reference: Reference): Promise<void> {
  mustBe(200, await anyone.post(`${pageOf(reference)}/consent`, { adult: true, consented: true }));
}

/** Asks to let somebody talk with a replica; gives the outcome and the reason told. */
export async function talk(platform: Platform, holder: Person, replica: string, ref?: string): Promise<string> {
  const { outcome, reason } = (await askToTalk(platform, holder, replica, ref)).context;
  return `${outcome}: ${reason.code}`;
}

/** As `talk`, and gives the whole answer. */
export async function askToTalk(platform: Platform, holder: Person, replica: string, ref?: string): Promise<Told> {
  const use = { operation: 'converse', modality: 'voice', purpose: 'family_archive', audience: 'family' };
  const interactant = ref === undefined ? {} : { interactant: { ref } };
  const asked = await platform.check({ ...use, likeness: holder.likeness, replica, ...interactant });
  return mustBe(200, asked).body;
}

/** A holder who lets people talk with their voice for 20 minutes at a time, and a replica of it on the platform. */
export async function talkingVoice(service: Service, platform: Platform): Promise<{ holder: Person; replica: string }> {
  const holder = await service.signUp();
  await service.prove(holder);
  const conditions = { sessionMinutes: 20 };
  const permit = { ...PERMIT, id: 'talk', operations: ['train', 'generate', 'converse'], conditions };
  await sign(holder, { ...NO_WISHES, rules: [permit] });
  return { holder, replica: (await register(platform, holder)).id };
}

/** What is on record of a reference, oldest first. */
export async function recordOf(service: Service, { ref }: Reference): Promise<Record<string, unknown>[]> {
  const rows = await service.query<{ payload: string }>(
    `select payload from ledger_payload where payload like '%"interactant":"' || $1 || '"%' and payload like '%"set"%'
      order by payload::json->>'version'`,
    [ref],
  );
  return rows.map(({ payload }) => JSON.parse(payload) as Record<string, unknown>);
}
