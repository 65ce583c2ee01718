import { hash } from 'node:crypto';
import { parseEntry } from './entry.js';
import { tilePath, TILE_WIDTH, type TilePlace } from './tile-path.js';
import { VerifierFailure } from './verifier-failure.js';

const LENGTH_BYTES = 2;

/** What an entry bundle holds: for each of its entries the leaf hash (RFC 6962) and the id. */
export interface OpenedBundle {
  leaves: Buffer[];
  ids: string[];
}

/**
 * Reads every entry of a bundle (C2SP tlog-tiles: each behind its length, two bytes, big-endian) and hashes it. Fails with
 * `entry` when it does not hold exactly the entries of its place. The bytes are written over.
 */
export function openBundle(bytes: Buffer, place: TilePlace): OpenedBundle {
  const path = tilePath(place);
  const opened: OpenedBundle = { leaves: [], ids: [] };
  let at = 0;
  for (let number = 0; number < place.width; number += 1) {
    const where = `Entry ${place.n * TILE_WIDTH + number}, number ${number} of ${path},`;
    const start = at + LENGTH_BYTES;
    const end = start <= bytes.length ? start + bytes.readUInt16BE(at) : Infinity;
    if (end > bytes.length) throw new VerifierFailure('entry', `${where} is cut off: the bundle ends before it does.`);
    opened.ids.push(parseEntry(bytes.toString('utf8', start, end), where).id);
    // Its length has been read: the byte before the entry becomes the 0x00 that a leaf is hashed behind.
    bytes[start - 1] = 0;
    opened.leaves.push(hash('sha256', bytes.subarray(start - 1, end), 'buffer'));
    at = end;
  }
  if (at === bytes.length) return opened;
  throw new VerifierFailure(
    'entry',
    `${path} goes on for ${bytes.length - at} bytes after its ${place.width} entries.`,
  );
}
