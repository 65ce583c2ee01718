import type { Directive, LikenessFacts, Replica } from '../../policy/index.js';
import type { ClosedSince, Kept } from './opened-since.js';

/** A death that was confirmed. */
export interface ConfirmedDeath {
  diedOn: string;
  confirmedOn: string;
}

/** The facts once a death is reported: nothing else changes, and what both phases allow is all that is allowed. */
export function whenReported(facts: LikenessFacts): LikenessFacts {
  return { ...facts, lifeState: 'death_reported' };
}

/** The facts of the living; a death that was on them is not any more. */
export function whenLiving({ diedOn: _, confirmedOn: __, ...facts }: LikenessFacts): LikenessFacts {
  return { ...facts, lifeState: 'living' };
}

/** The facts once a death is confirmed: less what was opened since, every active replica suspended. */
export function whenDeceased(
  facts: LikenessFacts,
  death: ConfirmedDeath,
  { replicas, grants, sides, farewells }: Kept,
  directive: Directive | null,
): LikenessFacts {
  const gone = new Set(grants.map(({ id }) => id));
  return {
    ...facts,
    ...death,
    lifeState: 'deceased',
    directive,
    grants: facts.grants.filter(({ id }) => !gone.has(id)),
    suspendedBy: [...facts.suspendedBy, ...sides.filter((side) => !facts.suspendedBy.includes(side))],
    replicas: withFarewells(
      withStates(facts.replicas, (id, { state }) =>
        replicas.includes(id) && state === 'active' ? 'suspended' : state,
      ),
      farewells.map(({ replica, endsOn }) => [replica, endsOn]),
    ),
  };
}

/**
 * The facts of a holder who came back from a confirmed death: what it took comes back, as far as nobody has closed it
 * meanwhile. What executors gave never does.
 */
export function whenBack(
  facts: LikenessFacts,
  kept: Kept,
  directive: Directive | null,
  closed: ClosedSince,
): LikenessFacts {
  const living = whenLiving(facts);
  const held = new Set(living.grants.map(({ id }) => id));
  const back = kept.grants.filter(({ id, by }) => by === 'holder' && !held.has(id));
  return {
    ...living,
    directive,
    grants: [...living.grants, ...back],
    suspendedBy: living.suspendedBy.filter((side) => !kept.sides.includes(side) || closed.sides.includes(side)),
    replicas: withFarewells(
      withStates(living.replicas, (id, { state }) =>
        kept.replicas.includes(id) && !closed.replicas.includes(id) && state === 'suspended' ? 'active' : state,
      ),
      kept.farewells.flatMap(({ replica, was }) => (closed.farewells.includes(replica) ? [] : [[replica, was]])),
    ),
  };
}

/** The replicas, these with another day of farewell, or none; what has ended has had its own. */
export function withFarewells(
  replicas: LikenessFacts['replicas'],
  days: readonly (readonly [replica: string, endsOn: string | null])[],
): LikenessFacts['replicas'] {
  const changed = days.flatMap(([id, endsOn]) => {
    const held = replicas[id];
    if (!held || held.state === 'revoked' || held.state === 'retired') return [];
    const { endsOn: _, ...replica } = held;
    return [[id, endsOn === null ? replica : { ...replica, endsOn }] as const];
  });
  return { ...replicas, ...Object.fromEntries(changed) };
}

/** The replicas, each in the state that is given for it. */
export function withStates(
  replicas: LikenessFacts['replicas'],
  stateOf: (id: string, replica: Replica) => Replica['state'],
): LikenessFacts['replicas'] {
  return Object.fromEntries(
    Object.entries(replicas).map(([id, replica]) => [id, { ...replica, state: stateOf(id, replica) }]),
  );
}
