import type { Answer } from './client.js';
import type { Person, Service } from './service.js';

/** The operators' desk for auditors. */
export const DESK = '/v1/operator/auditors';

/** A page of auditors, as operators see them. */
export interface ListedAuditors {
  items: { id: string; email: string; name: string; state: string; note: string; appointedAt: string | null }[];
  nextCursor: string | null;
}

/** Has an operator, or somebody who is none, appoint a person. */
export function appoint(person: Person, by: Person): Promise<Answer> {
  return by.post(DESK, { email: person.email, note: 'of the board' });
}

/** Has an operator, or somebody who is none, dismiss a person. */
export function dismiss(person: Person, by: Person): Promise<Answer> {
  return by.delete(`${DESK}/${person.account}`);
}

/** What the record answers to a person: 200 where they audit. */
export async function mayAudit(person: Person): Promise<number> {
  return (await person.get('/v1/audit')).status;
}

/** What the ledger holds of this event, oldest first. */
export async function entriesOf(service: Service, event: string): Promise<object[]> {
  const rows = await service.query<{ payload: string }>(
    `select payload from ledger_payload where (payload::jsonb)->>'type' = $1 order by leaf_id`,
    [event],
  );
  return rows.map(({ payload }) => JSON.parse(payload) as object);
}
