import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { cosignedMessage, noteKeyHash, parseNoteKey, type NoteKey } from '../verifier/index.js';

/** The byte that says of a note key that it makes timestamped Ed25519 cosignatures (C2SP signed-note). */
const COSIGNS = Buffer.from([4]);

/** A witness's own key, with the verifier key that others check its cosignatures by. */
export interface WitnessKey extends NoteKey {
  privateKey: KeyObject;
  /** `name+hash+base64` (C2SP signed-note). */
  vkey: string;
}

/** Makes a new key, as it is kept: a PEM, and the name that it signs under. */
export function newKeyFile(name: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify({ name, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) }, null, 2);
}

/** Reads what `newKeyFile` wrote; throws an Error when it is anything else. */
export function openKeyFile(text: string): WitnessKey {
  const { name, privateKey: pem } = fieldsOf(JSON.parse(text));
  const privateKey = createPrivateKey(pem);
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (privateKey.asymmetricKeyType !== 'ed25519' || x === undefined) throw new Error('It is not an Ed25519 key.');
  const typed = Buffer.concat([COSIGNS, Buffer.from(x, 'base64url')]);
  const vkey = `${name}+${noteKeyHash(name, typed)}+${typed.toString('base64')}`;
  return { ...parseNoteKey(vkey), privateKey, vkey };
}

function fieldsOf(file: unknown): { name: string; privateKey: string } {
  if (typeof file !== 'object' || file === null) throw new Error('It is not a key file.');
  const { name, privateKey } = file as { name?: unknown; privateKey?: unknown };
  if (typeof name !== 'string' || typeof privateKey !== 'string') throw new Error('It has no name or no key.');
  return { name, privateKey };
}

/** Cosigns the text of a checkpoint as seen at this POSIX time in seconds; gives the signature line (C2SP tlog-cosignature v1). */
export function cosign(text: string, seconds: number, key: WitnessKey): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, Buffer.from(cosignedMessage(text, BigInt(seconds))), key.privateKey);
  const bytes = Buffer.concat([Buffer.from(key.hash, 'hex'), time, signature]);
  return `— ${key.name} ${bytes.toString('base64')}\n`;
}
