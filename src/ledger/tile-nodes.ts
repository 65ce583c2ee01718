import { HASH_BYTES, TILE_WIDTH, nodeHash } from '../verifier/index.js';

/** How many levels of the tree one level of tiles spans. */
export const TILE_HEIGHT = Math.log2(TILE_WIDTH);

/** Every node above the hashes of a tile that those hashes make whole, each reckoned once. */
export class TileNodes {
  private readonly rows: Buffer[];

  constructor(hashes: Buffer) {
    this.rows = [hashes];
    for (let row = hashes; row.length >= 2 * HASH_BYTES; this.rows.push(row)) row = parents(row);
  }

  /**
   * A copy of the node number `at` of those `height` levels above the tile's hashes; throws a RangeError where there is
   * none.
   */
  node(height: number, at: number): Buffer {
    const row = this.rows[height];
    if (row === undefined || row.length < (at + 1) * HASH_BYTES)
      throw new RangeError(`The tile has no node ${at} at height ${height}.`);
    const hash = Buffer.allocUnsafe(HASH_BYTES);
    row.copy(hash, 0, at * HASH_BYTES, (at + 1) * HASH_BYTES);
    return hash;
  }
}

function parents(row: Buffer): Buffer {
  const above = Buffer.allocUnsafe(Math.floor(row.length / (2 * HASH_BYTES)) * HASH_BYTES);
  for (let at = 0; at < above.length; at += HASH_BYTES) {
    const left = row.subarray(2 * at, 2 * at + HASH_BYTES);
    above.set(nodeHash(left, row.subarray(2 * at + HASH_BYTES, 2 * at + 2 * HASH_BYTES)), at);
  }
  return above;
}
