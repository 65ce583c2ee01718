import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';
import { VerifierFailure } from './verifier-failure.js';

const DASH = '—';
/** The DER of an Ed25519 public key, less its 32 bytes (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** What a note's key signs with: plain Ed25519 (1), or a witness's timestamped cosignature (4). */
export type NoteAlgorithm = 1 | 4;

/** A key that verifies notes: its name, the four bytes that name it in a signature line, and the key. */
export interface NoteKey {
  name: string;
  hash: string;
  algorithm: NoteAlgorithm;
  publicKey: KeyObject;
}

/** One signature line of a note: who signed, which of their keys, and the bytes behind its four. */
export interface NoteSignature {
  name: string;
  hash: string;
  signature: Buffer;
  line: string;
}

/** A note taken apart; nothing of it is verified yet. */
export interface Note {
  /** What is signed, with its last newline. */
  text: string;
  signatures: NoteSignature[];
}

/** Reads a verifier key, `name+hash+base64` (C2SP signed-note); fails with `key` when it is not one. */
export function parseNoteKey(text: string): NoteKey {
  const [, name, keyHash, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
  if (name === undefined || keyHash === undefined || encoded === undefined) throw badKey('is not name+hash+base64');
  const typed = Buffer.from(encoded, 'base64');
  const [algorithm] = typed;
  if ((algorithm !== 1 && algorithm !== 4) || typed.length !== 33) throw badKey('is not an Ed25519 key');
  if (noteKeyHash(name, typed) !== keyHash) throw badKey('does not match its own hash');
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, typed.subarray(1)]), format: 'der', type: 'spki' });
  return { name, hash: keyHash, algorithm, publicKey };
}

/** The first four bytes of SHA-256 over name, newline, algorithm and key, in hex (C2SP signed-note). */
export function noteKeyHash(name: string, typed: Buffer): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed])).slice(0, 8);
}

/** Takes a note apart; fails with `note` when it is malformed. */
export function parseNote(note: string): Note {
  const split = note.lastIndexOf('\n\n');
  const lines = note.slice(split + 2).split('\n');
  if (split === -1 || lines.pop() !== '' || lines.length === 0) throw badNote('has no signatures');
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [dash, name, encoded, ...rest] = line.split(' ');
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const whole = bytes.length >= 5 && bytes.toString('base64') === encoded;
  if (dash !== DASH || !name || rest.length > 0 || !whole) throw badNote('has a malformed signature line');
  return { name, hash: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4), line };
}

/** Whether this key signed this note; fails with `note` when a line claims the key and does not verify. */
export function isSignedBy(note: Note, key: NoteKey): boolean {
  const claimed = note.signatures.find(({ name, hash: keyHash }) => name === key.name && keyHash === key.hash);
  if (claimed === undefined) return false;
  if (verifies(note.text, claimed.signature, key)) return true;
  throw badNote(`does not carry a good signature of ${key.name}: the line is there, and it is not over this text`);
}

function verifies(text: string, signature: Buffer, key: NoteKey): boolean {
  if (key.algorithm === 1) return verify(null, Buffer.from(text), key.publicKey, signature);
  if (signature.length !== 72) return false;
  const message = cosignedMessage(text, signature.readBigUInt64BE(0));
  return verify(null, Buffer.from(message), key.publicKey, signature.subarray(8));
}

/** What a witness signs: the note under a header with the time in POSIX seconds (C2SP tlog-cosignature v1). */
export function cosignedMessage(text: string, seconds: bigint): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

const badKey = (what: string): VerifierFailure => new VerifierFailure('key', `The verifier key ${what}.`);
const badNote = (what: string): VerifierFailure => new VerifierFailure('note', `The checkpoint ${what}.`);
