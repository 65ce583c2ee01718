import { mustBe, tokenIn, type Person, type Service } from './service.js';

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
