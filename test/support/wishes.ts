import { mustBe } from './client.js';
import type { Person, Service } from './service.js';

/** Wishes that allow and refuse nothing. */
export const NO_WISHES = {
  doNotReanimate: false,
  rules: [] as object[],
  postMortem: { coolingOffDays: 0, untilYears: null },
  executorLatitude: [] as object[],
};

/** A modest permit, without an id. */
export const PERMIT = {
  effect: 'permit',
  modalities: ['voice'],
  operations: ['generate'],
  purposes: ['family_archive'],
  audiences: ['family'],
  platforms: 'any',
  territories: 'any',
  phases: ['lifetime'],
};

/** A refusal of everything commercial, without an id. */
export const REFUSAL = {
  ...PERMIT,
  effect: 'refuse',
  modalities: 'any',
  operations: 'any',
  purposes: ['commercial'],
  audiences: 'any',
};

/** What a signature answers. */
export interface Signed {
  version: number;
  signedAt: string;
  entry: string;
  state: 'in_force' | 'waiting';
  waitsUntil: string | null;
}

/** Saves wishes as the holder's draft and signs them. */
export async function sign(holder: Person, wishes: object): Promise<Signed> {
  mustBe(200, await holder.put('/v1/directive/draft', wishes));
  return mustBe(201, await holder.post<Signed>('/v1/directive/signature', { method: 'typed', name: holder.name })).body;
}

/** The facts of a holder's likeness as they stand in the database. */
export async function factsOf(service: Service, holder: Person): Promise<Record<string, unknown>> {
  const [row] = await service.query<{ facts: Record<string, unknown> }>(
    'select facts from likeness_facts where likeness_id = $1',
    [holder.likeness.slice(3)],
  );
  if (!row) throw new Error('There are no facts of this likeness.');
  return row.facts;
}

/** Puts into the facts of a holder's likeness what other acts would; raises their version. */
export async function reviseFacts(service: Service, holder: Person, change: object): Promise<void> {
  await service.query(
    `update likeness_facts set version = version + 1,
       facts = facts || $2::jsonb || jsonb_build_object('version', version + 1) where likeness_id = $1`,
    [holder.likeness.slice(3), JSON.stringify(change)],
  );
}
