import type { ComputedTile } from './growing-tree.js';
import { HASH_BYTES } from './merkle.js';
import { TILE_WIDTH, tilePath } from './tile-path.js';
import { VerifierFailure } from './verifier-failure.js';

/** A hash in a published tile that is not the one recomputed from the entries. */
export interface WrongHash {
  /** Which hash of which tile: `tile/0/001 is wrong at number 44`. */
  where: string;
  /** What to say when the entries are not what was signed either. */
  otherwise: string;
}

/** The first hash of a published tile that is not the one recomputed, if any; fails with `tile` when its length is wrong. */
export function compareTile(published: Buffer, { place, hashes }: ComputedTile): WrongHash | undefined {
  const path = tilePath(place);
  if (published.length !== hashes.length * HASH_BYTES)
    throw new VerifierFailure('tile', `${path} is ${published.length} bytes long, not ${hashes.length} hashes.`);
  const wrong = hashes.findIndex(
    (hash, at) => published.compare(hash, 0, HASH_BYTES, at * HASH_BYTES, (at + 1) * HASH_BYTES) !== 0,
  );
  if (wrong === -1) return undefined;
  const number = place.n * TILE_WIDTH + wrong;
  const where = `${path} is wrong at number ${wrong}`;
  if (place.level === 0)
    return {
      where,
      otherwise:
        `Entry ${number} is not the one that the log's tree was built over: number ${wrong} of ` +
        `${tilePath({ ...place, level: 'entries' })} does not hash to number ${wrong} of ${path}.`,
    };
  const span = TILE_WIDTH ** place.level;
  return {
    where,
    otherwise: `Number ${wrong} of ${path} is not the hash recomputed from the entries ${number * span} to ${(number + 1) * span - 1}.`,
  };
}
