import { EMPTY_ROOT, HASH_BYTES, TILE_WIDTH, nodeHash, perfectRoot } from '../verifier/index.js';

/** A full tile: 256 hashes of nodes that stand 8 × level above the leaves, number `n` from the left. */
export interface Tile {
  level: number;
  n: number;
  hashes: Buffer;
}

/** The right edge of the tree: for each level of tiles, lowest first, the hashes of its last, partial tile (0 to 255). */
export interface Edge {
  size: number;
  levels: readonly (readonly Buffer[])[];
}

/** The edge of a log that holds nothing. */
export const EMPTY_EDGE: Edge = { size: 0, levels: [] };

/** Adds leaf hashes on the right. Gives the new edge and every tile that became full; the old edge stays as it was. */
export function grow(edge: Edge, leafHashes: readonly Buffer[]): { edge: Edge; tiles: Tile[] } {
  const tiles: Tile[] = [];
  const levels: (readonly Buffer[])[] = [];
  let arriving = leafHashes;
  let width = edge.size;
  for (let level = 0; level < edge.levels.length || arriving.length > 0; level += 1) {
    const row = [...(edge.levels[level] ?? []), ...arriving];
    const full = cut(row, level, Math.floor(width / TILE_WIDTH));
    tiles.push(...full.map(({ tile }) => tile));
    levels.push(row.slice(full.length * TILE_WIDTH));
    arriving = full.map(({ root }) => root);
    width = Math.floor(width / TILE_WIDTH);
  }
  return { edge: { size: edge.size + leafHashes.length, levels }, tiles };
}

/** Cuts the full tiles off a row of hashes, the first of which is number `first` of its level. */
function cut(row: readonly Buffer[], level: number, first: number): { tile: Tile; root: Buffer }[] {
  return Array.from({ length: Math.floor(row.length / TILE_WIDTH) }, (_, at) => {
    const hashes = row.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH);
    return { tile: { level, n: first + at, hashes: Buffer.concat(hashes) }, root: perfectRoot(hashes) };
  });
}

/** The root of the whole log (RFC 6962, section 2.1), from its right edge alone. */
export function rootOf(edge: Edge): Buffer {
  let root: Buffer | undefined;
  for (const row of edge.levels)
    for (const subtree of perfectSubtrees(row)) root = root === undefined ? subtree : nodeHash(subtree, root);
  return root ?? EMPTY_ROOT;
}

/** The roots of the perfect trees that a partial row falls into, rightmost and smallest first. */
function perfectSubtrees(row: readonly Buffer[]): Buffer[] {
  const roots: Buffer[] = [];
  let end = row.length;
  for (let width = 1; end > 0; width *= 2) {
    if (end % (2 * width) === 0) continue;
    roots.push(perfectRoot(row.slice(end - width, end)));
    end -= width;
  }
  return roots;
}

/** The hash that stands for a full tile one level up. Throws a RangeError when it is not 256 hashes wide. */
export function tileRoot(hashes: Buffer): Buffer {
  if (hashes.length !== TILE_WIDTH * HASH_BYTES) throw new RangeError('A full tile holds 256 hashes.');
  return perfectRoot(
    Array.from({ length: TILE_WIDTH }, (_, at) => hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  );
}
