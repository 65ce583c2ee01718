import { describe, expect, it } from '@jest/globals';
import { SEQUENCES, always, holds } from '../../test/support/life-sequences.js';
import { World, type Act } from '../../test/support/life-world.js';
import { isHeldByDeath, sidesOnRecord } from './sides-on-record.js';

const DEATH: Act[] = [
  { do: 'report' },
  { do: 'life', event: 'confirmed', who: 2 },
  { do: 'life', event: 'accepted', who: 1 },
  { do: 'pass', days: 15 },
];
const HOLD: Act = { do: 'hold', side: 'holder' };
const RELEASE: Act = { do: 'release', side: 'holder' };

function worldAfter(...acts: Act[]): World {
  const world = new World();
  for (const act of acts) world.act(act);
  return world;
}

describe('who holds a replica back, by the record', () => {
  it('is who did and let it not go again', () => {
    expect(worldAfter(HOLD, { do: 'hold', side: 'executor' }).sidesOf('rp_1')).toEqual(['holder', 'executor']);
    expect(worldAfter(HOLD, RELEASE).sidesOf('rp_1')).toEqual([]);
  });

  it('is its holder again after a confirmed death on that day, until the holder is recognised', () => {
    const dead = worldAfter(HOLD, { do: 'pass', days: 2 }, RELEASE, ...DEATH);
    expect(dead.sidesOf('rp_1')).toEqual(['holder']);
    expect(isHeldByDeath(dead.history, 'rp_1', 'holder')).toBe(true);
    dead.act({ do: 'life', event: 'lived', who: 1 });
    expect(dead.sidesOf('rp_1')).toEqual(['holder']);
    dead.act({ do: 'life', event: 'recognised', who: 1 });
    expect(dead.sidesOf('rp_1')).toEqual([]);
    expect(dead.facts.replicas).toMatchObject({ rp_1: { state: 'active' } });
  });

  it('is its holder for good who held it back once more', () => {
    const dead = worldAfter(HOLD, { do: 'pass', days: 2 }, RELEASE, ...DEATH, HOLD);
    expect(isHeldByDeath(dead.history, 'rp_1', 'holder')).toBe(false);
    for (const event of ['lived', 'recognised'] as const) dead.act({ do: 'life', event, who: 1 });
    expect(dead.sidesOf('rp_1')).toEqual(['holder']);
    expect(dead.facts.replicas).toMatchObject({ rp_1: { state: 'suspended' } });
  });

  it('is no executor any more after a sign of life, who held it since the report', () => {
    const world = worldAfter(HOLD, { do: 'report' }, { do: 'hold', side: 'executor' });
    world.act({ do: 'life', event: 'lived', who: 1 });
    expect(world.sidesOf('rp_1')).toEqual(['holder']);
  });
});

describe('a single replica, over any sequence of events', () => {
  it('is in service only where no side holds it', () => {
    const met = always(({ world }) => {
      for (const [id, { state }] of Object.entries(world.facts.replicas))
        holds(state !== 'active' || world.sidesOf(id).length === 0);
      return world.sidesOf('rp_1').length > 0;
    });
    expect(met).toBeGreaterThan(SEQUENCES / 10);
  });

  it('is held again at a confirmed death on every side that its holder let go on or after that day', () => {
    const met = always(({ world, was, is }) => {
      if (was !== 'reported' || is !== 'deceased') return false;
      const { history, facts } = world;
      let released = 0;
      history.forEach(({ at, type, said }, place) => {
        if (type !== 'replica.suspension_lifted' || said.side !== 'holder') return;
        if (at.slice(0, 10) < (facts.diedOn ?? '')) return;
        const earlier = sidesOnRecord(history.slice(0, place)).get('rp_1') ?? [];
        released += earlier.length;
        for (const gone of earlier) holds(world.sidesOf('rp_1').includes(gone));
      });
      return released > 0;
    });
    expect(met).toBeGreaterThan(SEQUENCES / 500);
  });

  it('ends after a recognised return when it did before the death, where nobody but executors touched it since', () => {
    const met = always(({ world, was, is }) => {
      if (was !== 'returning' || is !== 'living') return false;
      const { history, facts } = world;
      const reported = history.findLastIndex(({ type }) => type === 'death.reported');
      const touched = history.slice(reported).filter(({ said }) => said.replica === 'rp_1');
      if (touched.some(({ said }) => said.side !== 'executor')) return false;
      const endsOn = history[reported - 1]?.facts.replicas['rp_1']?.endsOn;
      holds(facts.replicas['rp_1']?.endsOn === endsOn);
      return endsOn !== undefined || touched.length > 0;
    });
    expect(met).toBeGreaterThan(0);
  });
});
