import type { FactsAt } from '../../likeness/index.js';
import type { LikenessFacts, Replica } from '../../policy/index.js';
import { withFarewells, withStates } from './life-facts.js';

type State = Replica['state'];

/**
 * The facts that a history ends with, less all that executors did after the version at which a death was reported: their
 * grants, lifts, suspensions, refusals and farewells. Replicas that were registered since are suspended; what was revoked or
 * retired stays so, for it may be destroyed already.
 */
export function withoutExecutors(history: readonly FactsAt[], reportedAt: number): LikenessFacts {
  const last = history.at(-1);
  const then = history.filter(({ version }) => version <= reportedAt).at(-1);
  if (!last || !then) throw new Error('A death was reported at a version that is on record.');
  const { facts } = last;
  const before = then.facts;
  const granted = new Set(before.grants.map(({ id }) => id));
  return {
    ...facts,
    grants: facts.grants.filter(({ id, by }) => by === 'holder' || granted.has(id)),
    executorRefusals: before.executorRefusals,
    suspendedBy: suspendedWithoutThem(history, then, facts),
    replicas: withFarewells(
      withStates(facts.replicas, (id, { state }) => stateWithoutThem(history, then, id, state)),
      Object.keys(facts.replicas).map((id) => [id, farewellWithoutThem(history, then, id)]),
    ),
  };
}

/** What the other sides hold now, and executors held when the death was reported, unless the holder lifted it since. */
function suspendedWithoutThem(
  history: readonly FactsAt[],
  { version: reportedAt, facts: before }: FactsAt,
  now: LikenessFacts,
): LikenessFacts['suspendedBy'] {
  const others = now.suspendedBy.filter((side) => side !== 'executor');
  const isLifted = history.some(
    ({ version, type, said }) =>
      version > reportedAt && type === 'likeness.suspension_lifted' && said.side === 'holder',
  );
  return before.suspendedBy.includes('executor') && !isLifted ? [...others, 'executor'] : others;
}

/** The farewell of a replica as others than executors last set it, or the death; null for none. */
function farewellWithoutThem(history: readonly FactsAt[], then: FactsAt, id: string): string | null {
  const others = history.filter(
    ({ version, type, said }) =>
      version > then.version &&
      (type === 'death.confirmed' ||
        (type === 'replica.farewell_set' && said.replica === id && said.side !== 'executor')),
  );
  return (others.at(-1) ?? then).facts.replicas[id]?.endsOn ?? null;
}

/** The state of a replica as it would be had no executor touched it since the report; one that is new is suspended. */
function stateWithoutThem(history: readonly FactsAt[], then: FactsAt, id: string, now: State): State {
  if (now === 'revoked' || now === 'retired') return now;
  const was = then.facts.replicas[id]?.state;
  if (was === undefined) return 'suspended';
  const others = history.filter(({ version, said }) => version > then.version && said.side !== 'executor');
  return others.reduce((state, at) => afterOther(state, at, id), was);
}

function afterOther(state: State, { type, said, facts }: FactsAt, id: string): State {
  if (said.replica !== id) return type === 'death.confirmed' && state === 'active' ? 'suspended' : state;
  if (type === 'replica.suspended') return 'suspended';
  return type === 'replica.suspension_lifted' ? (facts.replicas[id]?.state ?? state) : state;
}
