import { mustBe } from './client.js';
import type { PersonWish } from './people.js';
import type { Person, Service } from './service.js';
import { NO_WISHES, PERMIT, factsOf, sign } from './wishes.js';

/** Someone whose first directive permits by a rule `mine`, and whose signatures wait a day from then on. */
export async function cautious(service: Service, wish: PersonWish = {}): Promise<Person> {
  const holder = await service.signUp(wish);
  await sign(holder, { ...NO_WISHES, rules: [{ ...PERMIT, id: 'mine' }] });
  mustBe(200, await holder.patch('/v1/settings', { regretHours: 24 }));
  return holder;
}

/** The effect and id of every rule that the facts hold, sorted. */
export async function rulesOf(service: Service, holder: Person): Promise<string[]> {
  const { directive } = await factsOf(service, holder);
  const { rules } = directive as { rules: { id: string; effect: string }[] };
  return rules.map(({ id, effect }) => `${effect} ${id}`).sort();
}

/** Ends the window of one version behind the service's back, as if its timer were late. */
export async function endWindow(service: Service, holder: Person, version: number): Promise<void> {
  await service.query(
    `update directive_standings set waits_until = now() - interval '1 second' where likeness_id = $1 and version = $2`,
    [holder.likeness.slice(3), version],
  );
}

/** What became of each version of a holder's directive, newest first. */
export async function statesOf(holder: Person): Promise<string[]> {
  const { body } = mustBe(200, await holder.get<{ items: { state: string }[] }>('/v1/directives'));
  return body.items.map(({ state }) => state);
}
