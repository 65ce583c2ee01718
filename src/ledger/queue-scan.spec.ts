import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueueScan, type Stretch } from './queue-scan.js';

const ROUND_MS = 100;

/** Goes through rounds of a queue of `pages` pages, where a page takes `msEach` to read and new rows lie at its end. */
class Rounds {
  readonly scan = new QueueScan(0);
  readonly stretches: Stretch[] = [];
  tail = 0;
  now = 0;

  run(count: number, { pages, msEach }: { pages: number; msEach: number }): this {
    for (let round = 0; round < count; round += 1) {
      this.now += ROUND_MS;
      const stretch = this.scan.next(this.now);
      const read = Math.max(0, Math.min(stretch.to, pages) - stretch.from);
      this.now += read * msEach;
      const sighting = { pages, rows: 0, from: stretch.from, to: stretch.from };
      this.tail = this.scan.saw(sighting, read * msEach, this.now).tail;
      this.scan.took(10, { last: pages - 1, low: undefined }, false, this.now);
      this.stretches.push(stretch);
    }
    return this;
  }
}

const width = ({ from, to }: Stretch): number => to - from;

describe('the scan of the queue', () => {
  it('looks everywhere at first', () => {
    const rounds = new Rounds().run(5, { pages: 40_000, msEach: 0.001 });
    expect(rounds.tail).toBe(0);
    expect(rounds.stretches.map(width)).toEqual([0, 0, 0, 0, 0]);
  });

  it('reads the tail in every round, and sweeps the rest for a tenth of the time', () => {
    const rounds = new Rounds().run(200, { pages: 40_000, msEach: 0.004 });
    expect(rounds.tail).toBe(40_000 - 1 - 256);
    for (const stretch of rounds.stretches.slice(50)) expect(width(stretch) * 0.004).toBeLessThan(12);
  });

  it('sweeps every page before the tail, over and over, whatever the size of the queue and the pace', () => {
    const queues = fc.record({
      pages: fc.integer({ min: 1, max: 50_000 }),
      msEach: fc.double({ min: 0.0001, max: 0.02, noNaN: true }),
    });
    fc.assert(
      fc.property(queues, (queue) => {
        const rounds = new Rounds().run(20, queue);
        const before = rounds.stretches.length;
        const needed = Math.ceil((rounds.tail * queue.msEach) / 5) + Math.ceil(rounds.tail / 64) + 20;
        rounds.run(Math.min(needed, 2000), queue);
        const covered = new Set<number>();
        for (const { from, to } of rounds.stretches.slice(before))
          for (let zone = Math.floor(from / 64); zone < to / 64; zone += 1) covered.add(zone);
        expect(covered.size).toBeGreaterThanOrEqual(Math.ceil(rounds.tail / 64));
      }),
      { numRuns: 50 },
    );
  });

  it('forgets a tail that the queue no longer reaches', () => {
    const rounds = new Rounds().run(30, { pages: 40_000, msEach: 0.001 });
    expect(rounds.tail).toBeGreaterThan(39_000);
    expect(rounds.run(1, { pages: 12, msEach: 0.001 }).tail).toBe(12);
    expect(rounds.run(1, { pages: 12, msEach: 0.001 }).stretches.at(-1)).toEqual({ from: 0, to: 12 });
  });

  it('goes on looking where it found rows before the tail, until it finds none there', () => {
    const rounds = new Rounds().run(30, { pages: 40_000, msEach: 0.004 });
    const seen = { pages: 40_000, rows: 0, from: 0, to: 0 };
    rounds.scan.took(50, { last: 39_999, low: { first: 30_000, last: 30_300 } }, false, rounds.now);
    rounds.scan.next(rounds.now + 1);
    expect(rounds.scan.saw(seen, 1, rounds.now + 2).nest).toEqual({ from: 30_000 - 256, to: 30_300 + 256 });
    rounds.scan.took(50, { last: 39_999, low: undefined }, false, rounds.now + 3);
    rounds.scan.next(rounds.now + 4);
    expect(rounds.scan.saw(seen, 1, rounds.now + 5).nest).toEqual({ from: 0, to: 0 });
  });

  it('never reads a page twice in a round, however wide the nest', () => {
    const page = fc.nat(40_000);
    fc.assert(
      fc.property(page, page, (one, other) => {
        const { scan, now } = new Rounds().run(30, { pages: 40_000, msEach: 0.004 });
        const low = { first: Math.min(one, other), last: Math.max(one, other) };
        scan.took(50, { last: 39_999, low }, false, now);
        const stretch = scan.next(now + 1);
        const { nest, tail } = scan.saw({ pages: 40_000, rows: 0, from: 0, to: 0 }, 1, now + 2);
        expect(width(nest)).toBeGreaterThanOrEqual(0);
        expect(width(nest)).toBeLessThanOrEqual(4096);
        expect(Math.max(nest.to, stretch.to)).toBeLessThanOrEqual(tail);
        if (width(nest) > 0) expect(nest.to <= stretch.from || nest.from >= stretch.to).toBe(true);
      }),
    );
  });

  it('sweeps a stretch once more of which a full round left rows', () => {
    const { scan } = new Rounds().run(30, { pages: 40_000, msEach: 0.004 });
    const stretch = scan.next(10_000);
    scan.saw({ pages: 40_000, rows: 5000, from: stretch.from, to: stretch.to }, 1, 10_001);
    scan.took(4096, { last: stretch.to, low: undefined }, true, 10_002);
    expect(scan.next(10_003).from).toBe(stretch.from);
  });
});
