import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leafOf, rootOf as rootOfLeaves } from '../../test/support/rfc6962.js';
import { EMPTY_EDGE, grow, rootOf, type Edge, type Tile, tileRoot } from './edge.js';
import { EMPTY_ROOT, leafHash, nodeHash, perfectRoot } from '../verifier/index.js';

/** The root of RFC 6962, section 2.1, over the entries themselves. */
const rootOver = (all: readonly string[]): Buffer => rootOfLeaves(all.map(leafOf));

const entries = (count: number): string[] => Array.from({ length: count }, (_, at) => `entry ${at} é`);

function growAll(batches: readonly string[][]): { edge: Edge; tiles: Tile[] } {
  let edge = EMPTY_EDGE;
  const tiles: Tile[] = [];
  for (const batch of batches) {
    const grown = grow(edge, batch.map(leafHash));
    edge = grown.edge;
    tiles.push(...grown.tiles);
  }
  return { edge, tiles };
}

function inBatches(all: string[], cuts: number[]): string[][] {
  const places = [0, ...cuts.map((cut) => cut % (all.length + 1)).sort((a, b) => a - b), all.length];
  return places.slice(1).map((place, at) => all.slice(places[at], place));
}

describe('the right edge', () => {
  it('gives the root of RFC 6962 for every size up to 600', () => {
    let edge = EMPTY_EDGE;
    for (let size = 0; size <= 600; size += 1) {
      if (size > 0) edge = grow(edge, [leafHash(`entry ${size - 1} é`)]).edge;
      expect(rootOf(edge).equals(rootOver(entries(size)))).toBe(true);
    }
  });

  it('gives it however the entries were divided into batches', () => {
    const cuts = fc.array(fc.nat(), { maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), cuts, (size, places) => {
        const { edge } = growAll(inBatches(entries(size), places));
        expect(edge.size).toBe(size);
        expect(rootOf(edge).equals(rootOver(entries(size)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('gives it across the third level of tiles', () => {
    const all = entries(256 * 256 + 300);
    const { edge, tiles } = growAll([all.slice(0, 65_000), all.slice(65_000)]);
    expect(rootOf(edge).equals(rootOver(all))).toBe(true);
    expect(edge.levels.map((row) => row.length)).toEqual([300 - 256, 1, 1]);
    expect(tiles.filter(({ level }) => level === 0).map(({ n }) => n)).toEqual(
      Array.from({ length: 257 }, (_, n) => n),
    );
    expect(tiles.filter(({ level }) => level === 1).map(({ n }) => n)).toEqual([0]);
  });

  it('hands over each full tile once, holding the hashes of its leaves', () => {
    const all = entries(1000);
    const { edge, tiles } = growAll([all.slice(0, 255), all.slice(255, 256), all.slice(256, 900), all.slice(900)]);
    expect(tiles.map(({ level, n }) => [level, n])).toEqual([0, 1, 2].map((n) => [0, n]));
    for (const tile of tiles) {
      const expected = all.slice(tile.n * 256, (tile.n + 1) * 256).map(leafHash);
      expect(tile.hashes.equals(Buffer.concat(expected))).toBe(true);
      expect(edge.levels[1]?.[tile.n]?.equals(tileRoot(tile.hashes))).toBe(true);
    }
  });

  it('leaves the edge that it grew from as it was', () => {
    const { edge } = growAll([entries(300)]);
    const before = rootOf(edge);
    grow(edge, entries(700).map(leafHash));
    expect(edge.size).toBe(300);
    expect(rootOf(edge).equals(before)).toBe(true);
  });
});

describe('hashes', () => {
  it('begins with the root of the empty log', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(rootOf(EMPTY_EDGE)).toEqual(EMPTY_ROOT);
  });

  it('tells a leaf from a node', () => {
    const [left, right] = [leafHash('a'), leafHash('b')];
    expect(leafHash(Buffer.concat([left, right]).toString('latin1')).equals(nodeHash(left, right))).toBe(false);
  });

  it('refuses a perfect tree of three hashes, and of none', () => {
    expect(() => perfectRoot(['a', 'b', 'c'].map(leafHash))).toThrow(RangeError);
    expect(() => perfectRoot([])).toThrow(RangeError);
  });
});
