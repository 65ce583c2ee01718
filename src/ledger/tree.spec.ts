import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TILE_WIDTH, leafHash, verifiesConsistency, verifiesInclusion } from '../verifier/index.js';
import { EMPTY_EDGE, grow, rootOf, type Edge } from './edge.js';
import { encodeLeaf, type Leaf } from './leaf.js';
import { Tiles, type StoredTiles } from './tiles.js';
import { Tree } from './tree.js';

/** A log grown batch by batch, keeping what the database keeps, the edge at every size, and what was read. */
class GrownLog implements StoredTiles {
  readonly held: Leaf[] = [];
  readonly edges = new Map<number, Edge>([[0, EMPTY_EDGE]]);
  readonly tree = new Tree(new Tiles(this));
  tilesRead = 0;
  private readonly stored = new Map<string, Buffer>();
  private edge = EMPTY_EDGE;

  get size(): number {
    return this.edge.size;
  }

  grow(count: number): this {
    const first = this.size;
    for (let at = first; at < first + count; at += 1) this.held.push(leafNumber(at));
    const grown = grow(this.edge, this.held.slice(first).map(hashOf));
    for (const { level, n, hashes } of grown.tiles) this.stored.set(`${level}/${n}`, hashes);
    this.edge = grown.edge;
    this.edges.set(this.size, this.edge);
    return this;
  }

  rootAt(size: number): Buffer {
    const known = this.edges.get(size);
    return rootOf(known ?? grow(EMPTY_EDGE, this.held.slice(0, size).map(hashOf)).edge);
  }

  findTile(level: number, n: number): Promise<Buffer | undefined> {
    this.tilesRead += 1;
    return Promise.resolve(this.stored.get(`${level}/${n}`));
  }

  tiles(level: number, first: number, count: number): Promise<Buffer[]> {
    const numbers = Array.from({ length: count }, (_, at) => first + at);
    return Promise.resolve(numbers.flatMap((n) => this.stored.get(`${level}/${n}`) ?? []));
  }

  leaves(first: number, count: number): Promise<Leaf[]> {
    return Promise.resolve(this.held.slice(first, first + count));
  }
}

const leafNumber = (at: number): Leaf => ({
  at: '2026-11-22T10:00:00.000Z',
  commitment: Buffer.alloc(32, at % 251),
  id: String(at),
  type: 1 + (at % 4),
});
const hashOf = (leaf: Leaf): Buffer => leafHash(encodeLeaf(leaf));

/** A log in up to eight batches, of up to 5,000 entries; small ones and those about a tile's edge come often. */
const batches = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 250, max: 260 }), fc.integer({ min: 1, max: 1300 })),
  { minLength: 1, maxLength: 8 },
);
const cases = fc.record({ batches, index: fc.nat(), before: fc.nat(), size: fc.nat(), flip: fc.nat() });

/** Every way to alter a proof by one hash: one bit of one of them, one left out, one doubled, two exchanged. */
function altered(proof: readonly Buffer[], flip: number): Buffer[][] {
  return proof.flatMap((hash, at) => {
    const bent = Buffer.from(hash);
    bent.writeUInt8(bent.readUInt8(flip % 32) ^ (1 << (flip % 8)), flip % 32);
    const next = proof[at + 1];
    const exchanged = next ? [proof.with(at, next).with(at + 1, hash)] : [];
    return [proof.with(at, bent), proof.toSpliced(at, 1), proof.toSpliced(at, 0, hash), ...exchanged];
  });
}

describe('the tree over stored tiles', () => {
  it('proves every place of a random log under every size it had, and no altered proof verifies', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ batches: counts, index, size, flip }) => {
        const log = new GrownLog();
        for (const count of counts) {
          log.grow(count);
          await log.tree.inclusion(index % log.size, log.size);
        }
        const under = 1 + (size % log.size);
        const place = index % under;
        const [leaf, root] = [hashOf(leafNumber(place)), log.rootAt(under)];
        const proof = await log.tree.inclusion(place, under);
        expect(verifiesInclusion(leaf, place, under, root, proof)).toBe(true);
        for (const other of altered(proof, flip))
          expect(verifiesInclusion(leaf, place, under, root, other)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('proves that a random log begins with each of its beginnings, and no altered proof verifies', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ batches: counts, before, size, flip }) => {
        const log = new GrownLog();
        for (const count of counts) log.grow(count);
        const under = 1 + (size % log.size);
        const from = 1 + (before % under);
        const [old, root] = [log.rootAt(from), log.rootAt(under)];
        const proof = await log.tree.consistency(from, under);
        expect(verifiesConsistency(from, old, under, root, proof)).toBe(true);
        for (const other of altered(proof, flip))
          expect(verifiesConsistency(from, old, under, root, other)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('proves every place and every beginning of every small log', async () => {
    const log = new GrownLog();
    for (let size = 1; size <= 40; size += 1) {
      log.grow(1);
      const root = log.rootAt(size);
      for (let at = 0; at < size; at += 1) {
        const inclusion = await log.tree.inclusion(at, size);
        expect(verifiesInclusion(hashOf(leafNumber(at)), at, size, root, inclusion)).toBe(true);
        const consistency = await log.tree.consistency(at + 1, size);
        expect(verifiesConsistency(at + 1, log.rootAt(at + 1), size, root, consistency)).toBe(true);
      }
    }
  });

  it('reads one tile of each level for a proof, and none twice', async () => {
    const log = new GrownLog().grow(3 * TILE_WIDTH ** 2 + 700);
    await log.tree.inclusion(1000, log.size);
    expect(log.tilesRead).toBeLessThanOrEqual(2 * 3);
    const before = log.tilesRead;
    await log.tree.inclusion(1001, log.size);
    await log.tree.consistency(1001, log.size);
    expect(log.tilesRead).toBe(before);
    await log.tree.inclusion(70_000, log.size);
    expect(log.tilesRead).toBeLessThanOrEqual(before + 2);
  });

  it('proves nothing about what no log holds', () => {
    const { tree } = new GrownLog().grow(5);
    for (const [index, size] of [
      [5, 5],
      [-1, 5],
      [0.5, 5],
      [0, 0],
      [0, NaN],
    ] as const)
      expect(() => tree.inclusion(index, size)).toThrow(RangeError);
    for (const [before, size] of [
      [6, 5],
      [-1, 5],
      [0.5, 5],
    ] as const)
      expect(() => tree.consistency(before, size)).toThrow(RangeError);
  });

  it('says so when what it needs is not stored, and reads again the next time', async () => {
    const log = new GrownLog().grow(600);
    const [lost] = log.held.splice(550, 1);
    await expect(log.tree.inclusion(560, 600)).rejects.toThrow('leaves between 512 and 600 are missing');
    if (lost) log.held.splice(550, 0, lost);
    expect(await log.tree.inclusion(560, 600)).toHaveLength(8);
  });
});
