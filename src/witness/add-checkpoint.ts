import { parseCheckpoint, parseHash, parseNote, type CheckpointClaim, type Note } from '../verifier/index.js';

/** How many hashes a consistency proof has at most (C2SP tlog-witness). */
const PROOF_LINES = 63;

/** What a log asks of a witness: to cosign a checkpoint that grew from `old` entries, which `proof` shows. */
export interface AddCheckpoint {
  old: number;
  proof: Buffer[];
  note: Note;
  claim: CheckpointClaim;
}

/** A request that does not read as one; the message says where. */
export class Malformed extends Error {}

/** Reads the body of `add-checkpoint` (C2SP tlog-witness); throws Malformed when it is not one to the letter. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  const text = decode(body);
  const end = text.indexOf('\n\n');
  if (end === -1) throw new Malformed('There is no empty line between the proof and the checkpoint.');
  const [first = '', ...proof] = text.slice(0, end).split('\n');
  if (proof.length > PROOF_LINES) throw new Malformed(`The proof has more than ${PROOF_LINES} lines.`);
  return { old: parseOld(first), proof: proof.map(mustBeHash), ...parseCheckpointNote(text.slice(end + 2)) };
}

function decode(body: Uint8Array): string {
  // Nothing but newlines below U+0020 (C2SP signed-note).
  if (body.some((byte) => byte < 0x20 && byte !== 0x0a)) throw new Malformed('The body has a control character.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new Malformed('The body is not UTF-8.');
  }
}

function parseOld(line: string): number {
  const size = Number(/^old (0|[1-9][0-9]{0,15})$/.exec(line)?.[1]);
  if (!Number.isSafeInteger(size)) throw new Malformed('The first line is not "old" and a size.');
  return size;
}

function mustBeHash(line: string, at: number): Buffer {
  const hash = parseHash(line);
  if (!hash) throw new Malformed(`Line ${at + 1} of the proof is not a hash of 32 bytes in base64.`);
  return hash;
}

function parseCheckpointNote(text: string): { note: Note; claim: CheckpointClaim } {
  try {
    const note = parseNote(text);
    const lines = note.text.slice(0, -1).split('\n');
    if (lines.length < 3 || lines.includes('')) throw new Malformed('The checkpoint has an empty line in its text.');
    return { note, claim: parseCheckpoint(note.text) };
  } catch (error) {
    throw error instanceof Error ? new Malformed(error.message) : error;
  }
}
