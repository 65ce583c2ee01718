import { treeRoot } from './merkle.js';
import { TILE_WIDTH, type TilePlace } from './tile-path.js';

/** A tile as it must be: its place, and the hashes of its nodes. */
export interface ComputedTile {
  place: TilePlace & { level: number };
  hashes: readonly Buffer[];
}

/** The tree over a log that is read from its first entry to its last, holding no more of it than its right edge. */
export class GrowingTree {
  /** For each level of tiles above the leaves', the hashes of its last tile, which is not full. */
  private readonly edge: Buffer[][] = [];
  private rows = 0;

  /** Adds a full row of 256 leaf hashes; gives the tiles above it that became full, lowest first. */
  add(leaves: readonly Buffer[]): ComputedTile[] {
    this.rows += 1;
    const full: ComputedTile[] = [];
    let arriving = treeRoot(leaves);
    for (let level = 1; ; level += 1) {
      const row = (this.edge[level - 1] ??= []);
      row.push(arriving);
      if (row.length < TILE_WIDTH) return full;
      full.push(this.tile(level, row, this.rows / TILE_WIDTH ** level - 1));
      this.edge[level - 1] = [];
      arriving = treeRoot(row);
    }
  }

  /** The tiles above the leaves' that are not full, lowest first. */
  partial(): ComputedTile[] {
    return this.edge.flatMap((row, at) =>
      row.length === 0 ? [] : [this.tile(at + 1, row, Math.floor(this.rows / TILE_WIDTH ** (at + 1)))],
    );
  }

  /** The root of the log that ends with these leaves, at most a row of them (RFC 6962, section 2.1). */
  rootWith(leaves: readonly Buffer[]): Buffer {
    const [lowest = [], ...higher] = [leaves, ...this.edge].filter((row) => row.length > 0);
    // What stands right of a row is the last node of the row above, though it is over fewer leaves than the others.
    return higher.reduce((right, row) => treeRoot([...row, right]), treeRoot(lowest));
  }

  private tile(level: number, hashes: readonly Buffer[], n: number): ComputedTile {
    return { place: { level, n, width: hashes.length }, hashes };
  }
}
