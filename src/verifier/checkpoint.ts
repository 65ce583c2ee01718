import { parseHash } from './merkle.js';
import { isSignedBy, parseNote, type NoteKey } from './note.js';
import { VerifierFailure } from './verifier-failure.js';

/** What a log says of itself: whose it is, how many entries it holds, and their root. */
export interface CheckpointClaim {
  origin: string;
  size: number;
  root: Buffer;
}

/** Reads the text of a checkpoint (C2SP tlog-checkpoint); fails with `checkpoint` when it is malformed. */
export function parseCheckpoint(text: string): CheckpointClaim {
  const [origin = '', size = '', encoded = ''] = text.split('\n');
  const root = parseHash(encoded);
  const fits = origin !== '' && /^(0|[1-9][0-9]{0,15})$/.test(size) && Number.isSafeInteger(Number(size));
  if (!fits || !root)
    throw new VerifierFailure('checkpoint', 'The checkpoint is not an origin, a size and a root of 32 bytes.');
  return { origin, size: Number(size), root };
}

/** Opens a checkpoint with the log's key, whose name must be its origin; fails when it is not signed by it. */
export function openCheckpoint(note: string, key: NoteKey): CheckpointClaim {
  const parsed = parseNote(note);
  const claim = parseCheckpoint(parsed.text);
  if (key.algorithm !== 1) throw new VerifierFailure('key', `The key of ${key.name} is a witness's, not a log's.`);
  if (claim.origin !== key.name)
    throw new VerifierFailure('checkpoint', `The checkpoint is of ${claim.origin}, the key of ${key.name}.`);
  if (isSignedBy(parsed, key)) return claim;
  const signers = parsed.signatures.map(({ name, hash }) => `${name}+${hash}`).join(', ');
  throw new VerifierFailure(
    'note',
    `The checkpoint is not signed by ${key.name}+${key.hash}; it carries signatures of ${signers}.`,
  );
}
