import fc from 'fast-check';
import type { LifeCase } from '../../src/legacy/life/life-case.js';
import type { LikenessFacts } from '../../src/policy/index.js';
import { World, type Act } from './life-world.js';

/** How many sequences a promise is held against. */
export const SEQUENCES = 5_000;

const life = fc.record({
  do: fc.constant('life' as const),
  event: fc.constantFrom(
    ...(['certified', 'confirmed', 'disputed', 'accepted', 'rejected', 'lived', 'recognised', 'unrecognised'] as const),
  ),
  who: fc.integer({ min: 1, max: 3 }),
});
const side = fc.constantFrom('holder' as const, 'executor' as const);
const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: life },
    { weight: 2, arbitrary: fc.constant<Act>({ do: 'report' }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('show' as const), daysAgo: fc.integer({ min: 0, max: 9 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 20 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('grant' as const),
        by: fc.constantFrom('holder' as const, 'executors' as const),
        purpose: fc.constantFrom('education' as const, 'research' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('suspend' as const, 'lift' as const), side }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'release' as const), side }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('farewell' as const),
        days: fc.option(fc.integer({ min: 20, max: 90 })),
        side,
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom<Act>({ do: 'register' }, { do: 'refuse' }, { do: 'prove' }) },
  ),
  { maxLength: 24 },
);

/** A death that goes through, so that what follows on one is met often. */
const death: Act[] = [
  { do: 'pass', days: 2 },
  { do: 'report' },
  { do: 'life', event: 'confirmed', who: 2 },
  { do: 'life', event: 'accepted', who: 1 },
  { do: 'pass', days: 15 },
];
const sequences = fc
  .tuple(acts, fc.boolean(), acts)
  .map(([before, dies, after]) => [...before, ...(dies ? death : []), ...after]);

/** One act and what it made of the world. */
export interface Turn {
  world: World;
  act: Act;
  before: LikenessFacts;
  was: LifeCase['state'];
  is: LifeCase['state'];
}

/** Fails unless it is so; cheaper than an expectation, of which there would be a hundred thousand. */
export function holds(kept: boolean): void {
  if (!kept) throw new Error('A promise was broken.');
}

/** Runs every sequence, and holds each turn against a promise; gives how many of them the promise was about. */
export function always(promise: (turn: Turn) => boolean): number {
  let met = 0;
  const property = fc.property(sequences, (sequence) => {
    const world = new World();
    for (const act of sequence) {
      const [before, was] = [world.facts, world.life.state];
      world.act(act);
      if (promise({ world, act, before, was, is: world.life.state })) met += 1;
    }
  });
  fc.assert(property, { numRuns: SEQUENCES });
  return met;
}
