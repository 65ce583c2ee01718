import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quorumAt, type QuorumSetting, type QuorumState } from './quorum.js';

const NOW = '2026-11-22T10:00:00.000Z';
const EARLIER = '2026-11-20T10:00:00.000Z';
const LATER = '2026-11-24T10:00:00.000Z';

const setting = (n: number, quorum: number, more: Partial<QuorumSetting> = {}): QuorumSetting => ({
  n,
  quorum,
  state: 'in_force',
  setAt: EARLIER,
  waitsUntil: null,
  ...more,
});
const waiting = (waitsUntil: string): Partial<QuorumSetting> => ({ state: 'waiting', waitsUntil });

describe('the quorum that a holder set', () => {
  it('is a majority of those in office where none was set', () => {
    expect([0, 1, 2, 3, 4, 5].map((inOffice) => quorumAt([], NOW, inOffice, null))).toEqual([1, 1, 2, 2, 3, 3]);
  });
  it('is the last one that holds', () => {
    expect(quorumAt([setting(1, 3), setting(2, 5)], NOW, 2, null)).toBe(5);
    expect(quorumAt([setting(1, 3), setting(2, 1, { state: 'cancelled' })], NOW, 2, null)).toBe(3);
  });
  it('is not the one that still waits, and is the one whose window has ended though its timer is late', () => {
    expect(quorumAt([setting(1, 3), setting(2, 1, waiting(LATER))], NOW, 2, null)).toBe(3);
    expect(quorumAt([setting(1, 3), setting(2, 1, waiting(NOW))], NOW, 2, null)).toBe(1);
  });
  it('was not lowered by anybody on or after the day of death', () => {
    expect(quorumAt([setting(1, 3), setting(2, 1)], NOW, 3, '2026-11-20')).toBe(3);
    expect(quorumAt([setting(1, 1)], NOW, 3, '2026-11-20')).toBe(2);
    expect(quorumAt([setting(1, 1)], NOW, 3, '2026-11-21')).toBe(1);
  });
  it('never asks for less because of what was set on or after the day of death', () => {
    const settings = fc.array(
      fc.record({
        quorum: fc.integer({ min: 1, max: 5 }),
        setAt: fc.constantFrom(EARLIER, NOW),
        state: fc.constantFrom<QuorumState>('in_force', 'replaced', 'cancelled'),
      }),
    );
    fc.assert(
      fc.property(settings, fc.integer({ min: 0, max: 5 }), (drawn, inOffice) => {
        const inOrder = drawn
          .sort((a, b) => a.setAt.localeCompare(b.setAt))
          .map((one, n) => setting(n, one.quorum, one));
        const before = inOrder.filter(({ setAt }) => setAt === EARLIER);
        const found = quorumAt(inOrder, NOW, inOffice, NOW.slice(0, 10));
        expect(found).toBeGreaterThanOrEqual(quorumAt(before, NOW, inOffice, null));
      }),
    );
  });
});
