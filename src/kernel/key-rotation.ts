import { join } from 'node:path';
import { Failure } from './failure.js';
import { findKeyFile, replaceKeyFile } from './key-files.js';
import { newRingKey, parseRing, type RingFile } from './key-ring.js';

/**
 * How long a new key is published before it signs: much longer than anyone may keep a copy of the published keys (see
 * `cache-control` of `/.well-known/jwks.json`), and than it takes to bring the file to another machine.
 */
const OVERLAP_MS = 60 * 60_000;
/** How long a key stays published after its successor began to sign: much longer than what it signed last is good for. */
const KEPT_MS = 24 * 60 * 60_000;

/** What a rotation did: the key it added and from when that signs, and the keys it dropped. */
export interface Rotation {
  added: string;
  signsFrom: string;
  retired: string[];
}

/**
 * Adds a key to a ring, which signs an hour from `now` (milliseconds since the epoch) on, and drops those whose
 * successor has signed for a day. Running services notice within seconds. Throws `kernel.key_missing` when there is no
 * such ring, and `kernel.key_waits` while the key of an earlier rotation waits to sign.
 */
export async function rotateRing(folder: string, name: string, now: number): Promise<Rotation> {
  const file = `${name}.signing.json`;
  const text = findKeyFile(join(folder, file));
  if (text === undefined)
    throw new Failure('not_found', 'kernel.key_missing', `There is no ${file} in ${folder} to rotate.`);
  const ring = await parseRing(text);
  const waiting = ring.keys.find(({ signsFrom }) => Date.parse(signsFrom) > now);
  if (waiting)
    throw new Failure(
      'conflict',
      'kernel.key_waits',
      `A new key is there already and signs from ${waiting.signsFrom} on.`,
    );
  const key = await newRingKey(new Date(now + OVERLAP_MS).toISOString());
  const kept = stillPublished(ring.keys, now);
  replaceKeyFile(folder, file, { ...ring, keys: [...kept, key] } satisfies RingFile);
  const retired = ring.keys.filter((each) => !kept.includes(each)).map(({ id }) => id);
  return { added: key.id, signsFrom: key.signsFrom, retired };
}

/** Those that sign, or whose successor has not signed for long enough. */
function stillPublished(keys: RingFile['keys'], now: number): RingFile['keys'] {
  const begins = ({ signsFrom }: RingFile['keys'][number]): number => Date.parse(signsFrom);
  return keys.filter((key) => {
    const successors = keys.map(begins).filter((begin) => begin > begins(key));
    return successors.length === 0 || Math.min(...successors) + KEPT_MS > now;
  });
}
