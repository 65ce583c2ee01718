import { existsSync, readFileSync } from 'node:fs';
import {
  SourceFailure,
  VerifierFailure,
  isTlogProof,
  parseCheckpoint,
  parseNote,
  parseNoteKey,
  parseProvenEntry,
  parseTlogProof,
} from '../../verifier/index.js';
import type { LogSource, NoteKey } from '../../verifier/index.js';
import { messageOf } from '../message.js';
import { WrongUse } from './wrong-use.js';

/** A log's key, and whether the person who verifies brought it or the log itself did. */
export interface LogKey {
  key: NoteKey;
  /** As it is written, `name+hash+base64`. */
  vkey: string;
  pinned: boolean;
  /** The key that is published beside what is verified, where it is not the one that was given. */
  other?: string | undefined;
}

const VKEY = /^\S+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/;

/** The key that was given, or else the one that is published beside what is verified. */
export async function logKeyOf(given: string | undefined, published: LogSource): Promise<LogKey> {
  const vkey = (await published.read('key'))?.toString('utf8').trim();
  if (given !== undefined) {
    const read = readKey(given);
    return { ...read, pinned: true, other: vkey === read.vkey ? undefined : vkey };
  }
  if (vkey === undefined)
    throw new SourceFailure('unreadable', `${published.name} has no key beside it. Give the log's key: --key KEY`);
  return { key: parseNoteKey(vkey), vkey, pinned: false };
}

/** The keys of witnesses, each given as such or as a file. */
export function readWitnesses(given: readonly string[]): NoteKey[] {
  return given.map((one) => {
    const { key } = readKey(one);
    if (key.algorithm !== 4) throw new WrongUse(`The key of ${key.name} is a log's, not a witness's.`);
    return key;
  });
}

/** The earlier checkpoint in a file: a checkpoint, a proof that ends with one, or a receipt with such a proof in it. */
export function readEarlier(path: string): string {
  const content = readText(path);
  try {
    const proof = content.trimStart().startsWith('{') ? parseProvenEntry(content, path).proof : content;
    const note = isTlogProof(proof) ? parseTlogProof(proof).checkpoint : proof;
    parseCheckpoint(parseNote(note).text);
    return note;
  } catch (error) {
    if (error instanceof VerifierFailure || error instanceof SourceFailure)
      throw new WrongUse(`${path} is neither a checkpoint nor a receipt.`);
    throw error;
  }
}

/** The text of a file that was named as an argument. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new WrongUse(`${path} cannot be read: ${messageOf(error)}`);
  }
}

function readKey(given: string): { key: NoteKey; vkey: string } {
  if (!VKEY.test(given) && !existsSync(given)) throw new WrongUse(`${given} is neither a key nor a file.`);
  const vkey = VKEY.test(given) ? given : readText(given).trim();
  try {
    return { key: parseNoteKey(vkey), vkey };
  } catch (error) {
    if (error instanceof VerifierFailure) throw new WrongUse(`${given} is no key. ${error.message}`);
    throw error;
  }
}
