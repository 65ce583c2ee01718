import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from './client.js';
import { mustBe } from './client.js';
import type { PersonWish } from './people.js';
import type { Platform, Use } from './platform.js';
import type { Person, Service } from './service.js';
import { NO_WISHES, PERMIT, reviseFacts, sign } from './wishes.js';

/** An approval as an answer to a platform carries it. */
export interface Asked {
  id: string;
  state: string;
  respondBy: string;
  reason?: string;
}

/** An approval as those who answer it see it. */
export interface Approval {
  id: string;
  state: string;
  approver: string;
  grant: string | null;
  waitsUntil: string | null;
  needed: number;
  voices: { account: string; mine: boolean; answer: string; bounds: object | null }[];
}

/** A rule that everything must be asked, in life and after. */
export const ASK = {
  ...PERMIT,
  id: 'ask',
  effect: 'ask',
  operations: 'any',
  purposes: 'any',
  audiences: 'any',
  phases: ['lifetime', 'post_mortem'],
};

/** A use that such a rule makes a question. */
export const QUESTION = { operation: 'playback', modality: 'voice', purpose: 'family_archive', audience: 'family' };

/** A holder with a proven identity who wants to be asked. */
export async function askedHolder(service: Service, wish: PersonWish = {}): Promise<Person> {
  // Whoever moved the clock before ended the operator's session.
  await (await service.operator()).signIn();
  const holder = await service.signUp(wish);
  await service.prove(holder);
  await sign(holder, { ...NO_WISHES, rules: [ASK] });
  return holder;
}

/** What a platform hears of its question. */
export async function ask(platform: Platform, holder: Person, use: Partial<Use> = {}): Promise<Asked> {
  const told = mustBe(200, await platform.check({ ...QUESTION, likeness: holder.likeness, ...use }));
  if (told.body.context.outcome !== 'ask') throw new Error(`It was not asked: ${told.text}`);
  return told.body.context.approval as Asked;
}

/** The outcome of a platform's question. */
export async function outcome(platform: Platform, holder: Person, use: Partial<Use> = {}): Promise<string> {
  return mustBe(200, await platform.check({ ...QUESTION, likeness: holder.likeness, ...use })).body.context.outcome;
}

/** Answers an approval. */
export async function answer(who: Client, id: string, said: object): Promise<Approval> {
  return mustBe(200, await who.post<Approval>(`/v1/approvals/${id}/answer`, said)).body;
}

/** One approval as somebody sees it. */
export async function approval(who: Client, id: string): Promise<Approval> {
  return mustBe(200, await who.get<Approval>(`/v1/approvals/${id}`)).body;
}

/** Moves the service's clock by so many days from an instant. */
export async function daysFrom(service: Service, instant: string, days: number): Promise<void> {
  await service.clock(new Date(Date.parse(instant) + days * 86_400_000).toISOString());
}

/** Puts people in office as a holder's executors, long ago, with this quorum. */
export async function inOffice(service: Service, holder: Person, people: Person[], quorum: number): Promise<void> {
  const likeness = holder.likeness.slice(3);
  for (const { account, email, name } of people)
    await service.query(
      `insert into executors (id, shard_group, likeness_id, account_id, email, name, state, shows, may_suspend_in_life,
         nominated_at, lapses_at, accepted_at, invitation_token)
       values ($1, 0, $2, $3, $4, $5, 'accepted', '{}', false, '2020-01-01', '2020-01-15', '2020-01-02', $6)`,
      [randomUUID(), likeness, account.slice(3), email, name, randomBytes(32)],
    );
  await service.query(
    `insert into executor_quorums (shard_group, likeness_id, n, quorum, state, set_at)
     values (0, $1, 1, $2, 'in_force', '2020-01-01')`,
    [likeness, quorum],
  );
}

/** Leaves a holder's facts as a confirmed death does. */
export async function die(service: Service, holder: Person): Promise<void> {
  await reviseFacts(service, holder, { lifeState: 'deceased', diedOn: '2024-01-01', confirmedOn: '2024-02-01' });
}

/** An estate with two executors in office. */
export interface Estate {
  holder: Person;
  ann: Person;
  ben: Person;
}

/** A holder who has died, with two executors, both of whom must agree unless said otherwise. */
export async function estate(service: Service, others: Person[] = [], quorum = 2): Promise<Estate> {
  const holder = await askedHolder(service);
  const [ann, ben] = [await service.signUp(), others[0] ?? (await service.signUp())];
  await inOffice(service, holder, [ann, ben, ...others.slice(1)], quorum);
  await die(service, holder);
  return { holder, ann, ben };
}
