import { isSignedBy, parseNote, type NoteKey } from './note.js';
import { VerifierFailure } from './verifier-failure.js';

/** That a witness saw the log be what a checkpoint says, and when. */
export interface Cosignature {
  witness: string;
  /** RFC 3339 in UTC, to the second. */
  at: string;
}

/** Checks that every one of these witnesses cosigned the checkpoint (C2SP tlog-cosignature); fails with `witness`. */
export function requireCosignatures(note: string, witnesses: readonly NoteKey[]): Cosignature[] {
  const parsed = parseNote(note);
  return witnesses.map((key) => {
    if (key.algorithm !== 4) throw new VerifierFailure('key', `The key of ${key.name} is not a witness's.`);
    if (!isSignedBy(parsed, key))
      throw new VerifierFailure('witness', `The checkpoint is not cosigned by ${key.name}+${key.hash}.`);
    const { signature } = parsed.signatures.find(({ name, hash }) => name === key.name && hash === key.hash) ?? {};
    const seconds = Number(signature?.readBigUInt64BE(0));
    return { witness: key.name, at: timeOf(seconds, key) };
  });
}

function timeOf(seconds: number, { name }: NoteKey): string {
  const time = new Date(seconds * 1000);
  if (!Number.isNaN(time.getTime())) return time.toISOString().replace('.000Z', 'Z');
  throw new VerifierFailure('witness', `The cosignature of ${name} is of no time that there is.`);
}
