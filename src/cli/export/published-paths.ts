import { TILE_WIDTH, placesOf, tilePath, tilesOf, type TileLevel, type TilePlace } from '../../verifier/index.js';

/** The paths of every entry bundle and hash tile that a log of this size publishes. */
export function everyPath(size: number): string[] {
  return levelsOf(size).flatMap((level) => [...placesOf(size, level)].map(tilePath));
}

/** Those of them that are not full, and go when the log has grown. */
export function partialPaths(size: number): string[] {
  return levelsOf(size).flatMap((level) => {
    const { count, lastWidth } = tilesOf(size, level);
    const last: TilePlace = { level, n: count - 1, width: lastWidth };
    return lastWidth < TILE_WIDTH ? [tilePath(last)] : [];
  });
}

function levelsOf(size: number): TileLevel[] {
  if (size === 0) return [];
  const levels: TileLevel[] = ['entries'];
  for (let level = 0; tilesOf(size, level).count > 0; level += 1) levels.push(level);
  return levels;
}
