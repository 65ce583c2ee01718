import { describe, expect, it } from '@jest/globals';
import { SEQUENCES, always, holds } from '../../../test/support/life-sequences.js';
import { first, uses } from '../../../test/support/life-facts.js';
import type { World } from '../../../test/support/life-world.js';
import { decide, type LikenessFacts } from '../../policy/index.js';
import { daysAfter } from './life-case.js';

const outcomes = (facts: LikenessFacts, now: string): string[] => uses.map((use) => decide(facts, use, now).outcome);

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
  const since = history.filter(({ at }) => at.slice(0, 10) >= diedOn).map((one) => one.facts);
  for (const { replicas } of before ? [before, ...since] : since)
    for (const [id, { endsOn }] of Object.entries(replicas))
      holds(endsOn === undefined || (facts.replicas[id]?.endsOn ?? '9') <= endsOn);
}
