import type { ComputedTile } from './growing-tree.js';
import { HASH_BYTES } from './merkle.js';
import { TILE_WIDTH, tilePath } from './tile-path.js';
import { VerifierFailure } from './verifier-failure.js';

/** Fails with `tile`, saying where, unless a published hash tile is byte for byte the one that was recomputed. */
export function compareTile(published: Buffer, { place, hashes }: ComputedTile): void {
  const path = tilePath(place);
  if (published.length !== hashes.length * HASH_BYTES)
    throw new VerifierFailure('tile', `${path} is ${published.length} bytes long, not ${hashes.length} hashes.`);
  const wrong = hashes.findIndex(
    (hash, at) => published.compare(hash, 0, HASH_BYTES, at * HASH_BYTES, (at + 1) * HASH_BYTES) !== 0,
  );
  if (wrong === -1) return;
  const number = place.n * TILE_WIDTH + wrong;
  if (place.level === 0)
    throw new VerifierFailure(
      'tile',
      `Entry ${number} is not the one that the log's tree was built over: number ${wrong} of ` +
        `${tilePath({ ...place, level: 'entries' })} does not hash to number ${wrong} of ${path}.`,
    );
  const span = TILE_WIDTH ** place.level;
  throw new VerifierFailure(
    'tile',
    `Number ${wrong} of ${path} is not the hash recomputed from the entries ${number * span} to ${(number + 1) * span - 1}.`,
  );
}
