/** How many hashes or entries a full tile holds (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** What a tile holds: the hashes of a level, 0 being the leaves', or the entries themselves. */
export type TileLevel = number | 'entries';

/** A tile of the log: number `n` of its level from the left, `width` hashes or entries wide. */
export interface TilePlace {
  level: TileLevel;
  n: number;
  width: number;
}

/** Where a tile is published under the log's address, such as `tile/0/x001/234.p/7` (C2SP tlog-tiles). */
export function tilePath({ level, n, width }: TilePlace): string {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const number = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${number}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

/** Reads such a path back; undefined for anything that `tilePath` would not write. */
export function parseTilePath(path: string): TilePlace | undefined {
  const match = /^tile\/(\d{1,2}|entries)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const place = {
    level: match[1] === 'entries' ? ('entries' as const) : Number(match[1]),
    n: Number(match[2].replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  };
  const fits = (place.level === 'entries' || place.level < 64) && place.width > 0 && tilePath(place) === path;
  return fits ? place : undefined;
}

/** The tiles of a level that a log of `size` entries has, all full but perhaps the last. */
export function tilesOf(size: number, level: TileLevel): { count: number; lastWidth: number } {
  const width = level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
  const count = Math.ceil(width / TILE_WIDTH);
  return { count, lastWidth: count === 0 ? 0 : width - (count - 1) * TILE_WIDTH };
}

/** The places of these tiles, from the left. */
export function* placesOf(size: number, level: TileLevel): Generator<TilePlace> {
  const { count, lastWidth } = tilesOf(size, level);
  for (let n = 0; n < count; n += 1) yield { level, n, width: n === count - 1 ? lastWidth : TILE_WIDTH };
}
