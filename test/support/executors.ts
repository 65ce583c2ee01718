import { mustBe, tokenIn, type Answer, type Person, type Service } from './service.js';

/** A nomination as its holder sees it. */
export interface Named {
  id: string;
  state: string;
  lapsesAt: string;
  waitsUntil: string | null;
}

/** What a holder sees of their executors. */
export interface Listed {
  items: (Named & { name: string; email: string; shows: string[]; maySuspendInLife: boolean })[];
  quorum: { set: number | null; inOffice: number; effective: number; waiting: { quorum: number } | null };
}

const INVITES = /asks you to be an executor/;

/** Names a person an executor, and gives what was answered with the token of the invitation. */
export async function nominate(
  service: Service,
  holder: Person,
  { email, name }: { email: string; name: string },
  wish: object = {},
): Promise<Named & { token: string }> {
  const { body } = mustBe(201, await holder.post<Named>('/v1/executors', { email, name, ...wish }));
  return { ...body, token: tokenIn(await service.nextMail(email, INVITES)) };
}

/** Names people who accept at once; gives their ids as executors. */
export async function appoint(
  service: Service,
  holder: Person,
  executors: Person[],
  wish: object = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (const executor of executors) {
    const { id, token } = await nominate(service, holder, executor, wish);
    mustBe(200, await executor.post(`/v1/executor-invitations/${token}/acceptance`));
    ids.push(id);
  }
  return ids;
}

/** The executors of a holder, as the holder sees them. */
export async function executorsOf(holder: Person): Promise<Listed> {
  return mustBe(200, await holder.get<Listed>('/v1/executors')).body;
}

/** The name and state of each, the last named first. */
export async function statesOf(holder: Person): Promise<string[]> {
  return (await executorsOf(holder)).items.map(({ name, state }) => `${name} ${state}`);
}

/** What an answer is to be compared with that is a refusal by this module. */
export function refusal(status: number, name: string): object {
  return { status, body: { code: `legacy.${name}` } };
}

/** Where an invitation is read and answered. */
export function invitationOf(token: string): string {
  return `/v1/executor-invitations/${token}`;
}

/** Takes up the office that an invitation offers. */
export function accept(who: Person, token: string): Promise<Answer> {
  return who.post(`${invitationOf(token)}/acceptance`);
}

/** What is on record about the executors of a holder, in order: the last part of each type. */
export async function eventsOf(service: Service, { likeness }: Person): Promise<string[]> {
  const rows = await service.query<{ type: string }>(
    `select payload::jsonb->>'type' as type from ledger_payload
      where payload::jsonb->>'likeness' = $1 and payload::jsonb->>'type' like 'executor.%' order by leaf_id`,
    [likeness],
  );
  return rows.map(({ type }) => type.slice('executor.'.length));
}

/** So many people, the first one a holder of whom the others are executors in office. */
export async function family(service: Service, count: number, wish: object = {}): Promise<Person[]> {
  const everybody: Person[] = [];
  for (let i = 0; i < count; i += 1) everybody.push(await service.signUp());
  const [holder, ...executors] = everybody;
  if (holder) await appoint(service, holder, executors, wish);
  return everybody;
}

/** A holder and the one executor they have. */
export async function one(service: Service, wish: object = {}): Promise<[holder: Person, executor: Person]> {
  return (await family(service, 2, wish)) as [Person, Person];
}

/** A holder and two executors, who must agree. */
export async function couple(service: Service): Promise<[holder: Person, first: Person, second: Person]> {
  return (await family(service, 3)) as [Person, Person, Person];
}

/** A path in the estate of a holder. */
export function estate({ likeness }: Person, rest = ''): string {
  return `/v1/estates/${likeness}${rest}`;
}

/** Has an executor refuse a use after the holder's death; gives the id of the refusal. */
export async function refuse(executor: Person, holder: Person, use: object = {}): Promise<string> {
  return mustBe(201, await executor.post<{ id: string }>(estate(holder, '/refusals'), use)).body.id;
}
