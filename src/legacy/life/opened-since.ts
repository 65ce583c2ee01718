import type { FactsAt } from '../../likeness/index.js';
import type { Grant, LikenessFacts } from '../../policy/index.js';

/** A side that can hold a likeness back. */
export type Side = LikenessFacts['suspendedBy'][number];

/** What a confirmed death took from the facts; a return to life gives it back. */
export interface Kept {
  /** The replicas that were active. */
  replicas: string[];
  /** The grants that were given since the day of death. */
  grants: Grant[];
  /** The sides whose suspension had been lifted since. */
  sides: Side[];
  /** The farewells that had been postponed since, or taken away. */
  farewells: PostponedFarewell[];
}

/** A replica's farewell that was put off, and the day that a death put back. */
export interface PostponedFarewell {
  replica: string;
  /** What it had been put off to; null for none. */
  was: string | null;
  endsOn: string;
}

/** What was closed after a confirmed death, by those whose word counts then: a return to life leaves it closed. */
export interface ClosedSince extends Pick<Kept, 'sides' | 'replicas'> {
  /** The replicas of which a farewell was set. */
  farewells: string[];
}

/** The facts as they were before a day (UTC) began; undefined where there were none. */
function factsBefore(history: readonly FactsAt[], day: string): LikenessFacts | undefined {
  return history.filter(({ at }) => at.slice(0, 10) < day).at(-1)?.facts;
}

/** The grants that hold now and did not before that day. */
function grantsSince(history: readonly FactsAt[], day: string): Grant[] {
  const before = new Set(factsBefore(history, day)?.grants.map(({ id }) => id));
  return (history.at(-1)?.facts.grants ?? []).filter(({ id }) => !before.has(id));
}

/** The sides, the operator aside, that held the likeness back at some time from the start of that day on, and do not now. */
function sidesLiftedSince(history: readonly FactsAt[], day: string): Side[] {
  const since = history.filter(({ at }) => at.slice(0, 10) >= day).map(({ facts }) => facts);
  const before = factsBefore(history, day);
  const held = new Set([...(before ? [before] : []), ...since].flatMap(({ suspendedBy }) => suspendedBy));
  const now = history.at(-1)?.facts.suspendedBy ?? [];
  return (['holder', 'executor'] as const).filter((side) => held.has(side) && !now.includes(side));
}

/** The farewells that were to be earlier at some time from the start of that day on than they are now. */
function postponedSince(history: readonly FactsAt[], day: string): PostponedFarewell[] {
  const since = history.filter(({ at }) => at.slice(0, 10) >= day).map(({ facts }) => facts);
  const before = factsBefore(history, day);
  const held = [...(before ? [before] : []), ...since];
  return Object.entries(history.at(-1)?.facts.replicas ?? {}).flatMap(([replica, { state, endsOn }]) => {
    if (state === 'revoked' || state === 'retired') return [];
    const [first] = held.flatMap(({ replicas }) => replicas[replica]?.endsOn ?? []).sort();
    const isPutOff = first !== undefined && (endsOn === undefined || first < endsOn);
    return isPutOff ? [{ replica, was: endsOn ?? null, endsOn: first }] : [];
  });
}

/** What a death on this day takes from the facts that the history ends with. */
export function keptAtDeath(history: readonly FactsAt[], day: string): Kept {
  const replicas = Object.entries(history.at(-1)?.facts.replicas ?? {});
  return {
    replicas: replicas.filter(([, { state }]) => state === 'active').map(([id]) => id),
    grants: grantsSince(history, day),
    sides: sidesLiftedSince(history, day),
    farewells: postponedSince(history, day),
  };
}

/**
 * What was stopped after the death that the history last tells of: by the holder's side or the operator's at any time
 * since, and by executors since the sign of life, which undid what they did before.
 */
export function closedSinceDeath(history: readonly FactsAt[]): ClosedSince {
  const since = history.slice(history.findLastIndex(({ type }) => type === 'death.confirmed') + 1);
  const signed = since.findLastIndex(({ type }) => type === 'life.signed');
  const counting = since.filter(({ said }, place) => said.side !== 'executor' || place > signed);
  const stopped = counting.filter(({ type }) => type === 'replica.suspended').map(({ said }) => said.replica);
  const sides = counting.filter(({ type }) => type === 'likeness.suspended').map(({ said }) => said.side);
  const ending = counting.filter(({ type }) => type === 'replica.farewell_set').map(({ said }) => said.replica);
  return {
    replicas: stopped.filter((replica) => typeof replica === 'string'),
    farewells: ending.filter((replica) => typeof replica === 'string'),
    sides: (['holder', 'executor', 'operator'] as const).filter((side) => sides.includes(side)),
  };
}
