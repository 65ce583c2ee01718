import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { TILE_WIDTH, nodeHash } from '../verifier/index.js';
import { growthPath, pathFrom, type Node, type Subtree } from './proof-path.js';
import { TILE_HEIGHT, TileNodes } from './tile-nodes.js';
import { Tiles } from './tiles.js';

/** Of 16 KiB each. */
const TILES_REMEMBERED = 1024;
const LEVELS = 64;

/** Where a node stands: in which tile, how high above its hashes and how far from the left. */
interface Place {
  key: number;
  level: number;
  n: number;
  width: number;
  height: number;
  at: number;
}

interface Remembered {
  width: number;
  nodes: Promise<TileNodes>;
}

/** Proofs over the stored log; each reads at most two tiles for each level of tiles, and most of them none. */
@Injectable()
export class Tree {
  private readonly remembered = new LRUCache<number, Remembered>({ max: TILES_REMEMBERED });

  constructor(@Inject(Tiles) private readonly tiles: Pick<Tiles, 'hashes'>) {}

  /**
   * The hashes that show that entry `index` is in the log of `size` entries (RFC 6962, section 2.1.1), the leaf's
   * sibling first. Throws a RangeError when that log has no such entry; `size` must not be more than is stored.
   */
  inclusion(index: number, size: number): Promise<Buffer[]> {
    if (!isCount(index) || !isCount(size) || index >= size)
      throw new RangeError(`A log of ${size} entries has no entry ${index}.`);
    return this.read(pathFrom({ height: 0, at: index }, size), size);
  }

  /**
   * The hashes that show that the log of `size` entries begins with that of `before` entries (RFC 6962, section 2.1.2);
   * none when that is empty or the same. Throws a RangeError when it is larger; `size` must not be more than is stored.
   */
  consistency(before: number, size: number): Promise<Buffer[]> {
    if (!isCount(before) || !isCount(size) || before > size)
      throw new RangeError(`A log of ${size} entries has no beginning of ${before}.`);
    return this.read(growthPath(before, size), size);
  }

  /** The hash of each subtree. */
  private async read(subtrees: Subtree[], size: number): Promise<Buffer[]> {
    const places = subtrees.map((subtree) => subtree.map((node) => placeOf(node, size)));
    const reading = new Map<number, Promise<TileNodes>>();
    for (const place of places.flat()) if (!reading.has(place.key)) reading.set(place.key, this.tile(place));
    const tiles = new Map<number, TileNodes>();
    await Promise.all(reading.values());
    for (const [key, nodes] of reading) tiles.set(key, await nodes);
    return places.map((subtree) => fold(subtree.map((place) => nodeIn(tiles.get(place.key), place))));
  }

  /** The nodes of a tile, which may have been remembered wider than is wanted: what it holds stays where it is. */
  private tile({ key, level, n, width }: Place): Promise<TileNodes> {
    const known = this.remembered.get(key);
    if (known !== undefined && known.width >= width) return known.nodes;
    const nodes = this.tiles.hashes(level, n, width).then((hashes) => new TileNodes(hashes));
    const remembered = { width, nodes };
    this.remembered.set(key, remembered);
    nodes.catch(() => {
      if (this.remembered.peek(key) === remembered) this.remembered.delete(key);
    });
    return nodes;
  }
}

/** The place of a node in its tile, which is as wide as a log of `size` entries makes it. */
function placeOf({ height, at }: Node, size: number): Place {
  const level = Math.floor(height / TILE_HEIGHT);
  const up = height - level * TILE_HEIGHT;
  const across = TILE_WIDTH / 2 ** up;
  const n = Math.floor(at / across);
  const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - n * TILE_WIDTH);
  return { key: n * LEVELS + level, level, n, width, height: up, at: at - n * across };
}

function nodeIn(tile: TileNodes | undefined, { height, at }: Place): Buffer {
  if (tile === undefined) throw new RangeError('The tile was not read.');
  return tile.node(height, at);
}

/** The hash of a subtree from those of the perfect ones that it falls into. */
function fold(hashes: readonly Buffer[]): Buffer {
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
