import { mustBe, type Answer } from './client.js';
import { pdf } from './evidence.js';
import type { Person, Platform, Service } from './service.js';

const USE = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' } as const;

/** Where guarded likenesses are. */
export const GUARDED = '/v1/operator/guarded-likenesses';

/** What an operator says of a child whose mother wrote. */
export const WARD = {
  name: 'Mila Sommer',
  bornOn: '2014-05-02',
  reason: 'minor',
  guardianName: 'Greta Sommer',
  guardianEmail: 'greta@example.test',
  alive: 'true',
};

/** A guarded likeness as an operator reads it. */
export interface SeenGuarded {
  id: string;
  state: string;
  guardian: { name: string; email: string } | null;
  evidence: boolean;
  doNotReanimate: boolean;
  refusals: { id: string }[];
  suspendedBy: string[];
  handedTo: string | null;
}

/** Registers somebody; what is not given is as in the ward above, and the evidence is good. */
export function registerWard(
  operator: Person,
  change: Record<string, string> = {},
  evidence: Uint8Array<ArrayBuffer> = pdf(),
): Promise<Answer<SeenGuarded>> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...WARD, ...change })) form.set(name, value);
  form.set('evidence', new Blob([evidence]), 'court-order.pdf');
  return operator.post<SeenGuarded>(GUARDED, form);
}

/** Registers somebody and has one operator accept it; gives the likeness. */
export async function guard(operator: Person, change: Record<string, string> = {}): Promise<string> {
  const { id } = mustBe(201, await registerWard(operator, change)).body;
  mustBe(200, await operator.post(`${GUARDED}/${id}/review`, { outcome: 'accepted', note: 'Seen.' }));
  return id;
}

/** What a platform is told when it asks to play a voice: all but the decision's own id and times. */
export async function toldOf(platform: Platform, likeness: string): Promise<object> {
  const { decision, context } = mustBe(200, await platform.check({ ...USE, likeness })).body;
  return { decision, outcome: context.outcome, reason: context.reason, obligations: context.obligations };
}

/** The facts of any likeness as they stand in the database. */
export async function factsAt(service: Service, likeness: string): Promise<Record<string, unknown>> {
  const [row] = await service.query<{ facts: Record<string, unknown> }>(
    'select facts from likeness_facts where likeness_id = $1',
    [likeness.slice(3)],
  );
  if (!row) throw new Error('There are no facts of this likeness.');
  return row.facts;
}
