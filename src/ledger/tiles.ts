import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { HASH_BYTES, TILE_WIDTH, leafHash } from '../verifier/index.js';
import { tileRoot } from './edge.js';
import { encodeLeaf, type Leaf } from './leaf.js';
import { LogDamaged } from './ledger.errors.js';
import { TilesStore } from './tiles.store.js';

/** Of 32 bytes each; 255 for each level are enough for all that is ever derived from them. */
const ROOTS_REMEMBERED = 4096;

/** Where stored tiles and leaves are read from. */
export type StoredTiles = Pick<TilesStore, 'findTile' | 'tiles' | 'leaves'>;

/**
 * The tiles of the log (C2SP tlog-tiles). A tile is a function of its place and width alone: full ones are stored, all
 * others are derived from the leaves or the tiles below, which never change. Callers ask for no more than what a
 * checkpoint covers; where that is missing, a LogDamaged says so.
 */
@Injectable()
export class Tiles {
  private readonly roots = new LRUCache<string, Buffer>({ max: ROOTS_REMEMBERED });

  constructor(@Inject(TilesStore) private readonly stored: StoredTiles) {}

  /** The first `width` hashes of tile `n` of a level. */
  async hashes(level: number, n: number, width: number): Promise<Buffer> {
    const full = await this.stored.findTile(level, n);
    if (full !== undefined) return full.subarray(0, width * HASH_BYTES);
    if (width === TILE_WIDTH) throw new LogDamaged(`tile ${n} of level ${level} is missing`);
    if (level > 0) return Buffer.concat(await this.tileRoots(level - 1, n * TILE_WIDTH, width));
    return Buffer.concat((await this.entries(n, width)).map(leafHash));
  }

  /** The first `width` entries of bundle `n`, as the log hashes them. */
  async entries(n: number, width: number): Promise<string[]> {
    const leaves = await this.stored.leaves(n * TILE_WIDTH, width);
    if (leaves.length !== width)
      throw new LogDamaged(`leaves between ${n * TILE_WIDTH} and ${n * TILE_WIDTH + width} are missing`);
    return leaves.map((leaf: Leaf) => encodeLeaf(leaf));
  }

  /** The roots of `count` full tiles; only those that joined since they were last asked for are read. */
  private async tileRoots(level: number, first: number, count: number): Promise<Buffer[]> {
    const known: Buffer[] = [];
    for (let n = first; n < first + count; n += 1) {
      const root = this.roots.get(`${level}/${n}`);
      if (root === undefined) break;
      known.push(root);
    }
    const missing = count - known.length;
    const tiles = missing === 0 ? [] : await this.stored.tiles(level, first + known.length, missing);
    if (tiles.length !== missing)
      throw new LogDamaged(`tiles of level ${level} between ${first} and ${first + count} are missing`);
    return [...known, ...tiles.map((tile, at) => this.remember(`${level}/${first + known.length + at}`, tile))];
  }

  private remember(key: string, tile: Buffer): Buffer {
    const root = tileRoot(tile);
    this.roots.set(key, root);
    return root;
  }
}
