import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { World, first, uses, type Act } from '../../../test/support/life-world.js';
import { decide, type LikenessFacts } from '../../policy/index.js';
import { daysAfter, type LifeCase } from './life-case.js';

const SEQUENCES = 5_000;

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

const outcomes = (facts: LikenessFacts, now: string): string[] => uses.map((use) => decide(facts, use, now).outcome);

/** One act and what it made of the world. */
interface Turn {
  world: World;
  act: Act;
  before: LikenessFacts;
  was: LifeCase['state'];
  is: LifeCase['state'];
}

/** Fails unless it is so; cheaper than an expectation, of which there would be a hundred thousand. */
function holds(kept: boolean): void {
  if (!kept) throw new Error('A promise was broken.');
}

/** Runs every sequence, and holds each turn against a promise; gives how many of them the promise was about. */
function always(promise: (turn: Turn) => boolean): number {
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

describe('the state of a life, over any sequence of events', () => {
  it('is what the facts say, and nothing but the holder changes the directive', () => {
    const met = always(({ world, is }) => {
      holds(world.facts.lifeState === FACTS_SAY[is]);
      holds(world.facts.directive === first.directive);
      return true;
    });
    expect(met).toBeGreaterThan(SEQUENCES);
  });

  it('enables nothing by a report', () => {
    const met = always(({ world, act, before, was, is }) => {
      if (act.do !== 'report' || was !== 'living' || is !== 'reported') return false;
      const after = outcomes(world.facts, world.now);
      const opened = outcomes(before, world.now).filter(
        (outcome, use) => outcome !== 'permit' && after[use] === 'permit',
      );
      expect(opened).toEqual([]);
      return true;
    });
    expect(met).toBeGreaterThan(SEQUENCES / 10);
  });

  it('permits by no executor’s act what the holder refused', () => {
    const met = always(({ world }) => {
      if (world.facts.grants.length === 0) return false;
      holds(outcomes(world.facts, world.now)[2] === 'deny');
      return true;
    });
    expect(met).toBeGreaterThan(SEQUENCES / 10);
  });

  it('is living after a holder’s word on a report, and after a confirmed death only with the operator’s check', () => {
    const met = always(({ world, act, was, is }) => {
      const lived = act.do === 'life' && act.event === 'lived';
      const isDead = was === 'deceased' || was === 'returning';
      if (lived) expect(world.facts.lifeState).toBe(isDead ? 'death_reported' : 'living');
      if (isDead && is === 'living') expect(act).toMatchObject({ event: 'recognised' });
      return isDead && is === 'living';
    });
    expect(met).toBeGreaterThan(SEQUENCES / 500);
  });

  it('rests on the day that the operators last found shown, or else on the reported one', () => {
    const met = always(({ world, act, was, is }) => {
      const { life } = world;
      if (act.do !== 'show' || (was !== 'reported' && was !== 'pending') || life.state === 'living') return false;
      const shown = daysAfter(world.now, -act.daysAgo).slice(0, 10);
      holds(life.report.diedOn === shown);
      holds(is !== 'deceased' || world.facts.diedOn === shown);
      return true;
    });
    expect(met).toBeGreaterThan(SEQUENCES / 50);
  });

  it('is confirmed of no day after which operators saw the holder alive', () => {
    const met = always(({ world, was, is }) => {
      if (was !== 'reported' || is !== 'deceased' || world.seenAt === null) return false;
      holds((world.facts.diedOn ?? '') >= world.seenAt.slice(0, 10));
      return true;
    });
    expect(met).toBeGreaterThan(SEQUENCES / 50);
  });

  it('makes void at a confirmed death whatever was opened on or after that day', () => {
    const met = always(({ world, was, is }) => {
      if (was !== 'reported' || is !== 'deceased') return false;
      mustBeVoid(world);
      return true;
    });
    expect(met).toBeGreaterThan(SEQUENCES / 10);
  });
});

const FACTS_SAY = {
  living: 'living',
  pending: 'living',
  reported: 'death_reported',
  deceased: 'deceased',
  returning: 'death_reported',
} as const;

function mustBeVoid({ facts, history }: World): void {
  const { diedOn = '' } = facts;
  const before = history.filter(({ at }) => at.slice(0, 10) < diedOn).at(-1)?.facts;
  const granted = new Set(before?.grants.map(({ id }) => id));
  expect(facts.grants.filter(({ id }) => !granted.has(id))).toEqual([]);
  expect(Object.values(facts.replicas).filter(({ state }) => state === 'active')).toEqual([]);
  for (const held of before?.suspendedBy ?? []) expect(facts.suspendedBy).toContain(held);
}
