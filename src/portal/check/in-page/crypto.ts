import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from './buffer.js';

type Encoding = 'hex' | 'base64' | 'base64url' | 'binary';
type Input = string | Uint8Array;

/** The DER that stands before the bytes of a public key: Ed25519 (RFC 8410) and a point on P-256 (RFC 5480). */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const P256 = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/** A key of a kind that pages cannot use; the command can. */
export class KeyOfOtherKind extends Error {}

/** A public key as the verifier holds it. */
export interface KeyObject {
  asymmetricKeyType: 'ed25519' | 'ec';
  bytes: Uint8Array;
}

/** As `crypto.hash` of Node, for SHA-256. */
export function hash(_algorithm: 'sha256', input: Input, form: Encoding | 'buffer' = 'hex'): string | Buffer {
  const digest = createHash().update(input);
  return form === 'buffer' ? digest.digest() : digest.digest(form);
}

/** As `crypto.createHash` of Node, for SHA-256. */
export function createHash(): Digest {
  return new Digest(sha256.create());
}

/** As `crypto.createHmac` of Node, for SHA-256. */
export function createHmac(_algorithm: 'sha256', key: Uint8Array): Digest {
  return new Digest(hmac.create(sha256, key));
}

/** As `crypto.createPublicKey` of Node, for SubjectPublicKeyInfo in DER. */
export function createPublicKey({ key }: { key: Uint8Array }): KeyObject {
  const spki = Buffer.from(key);
  if (begins(spki, ED25519, 32)) return { asymmetricKeyType: 'ed25519', bytes: spki.subarray(ED25519.length) };
  if (begins(spki, P256, 65)) return { asymmetricKeyType: 'ec', bytes: spki.subarray(P256.length) };
  throw new KeyOfOtherKind();
}

/** As `crypto.verify` of Node: Ed25519 as it is, P-256 over SHA-256 with its signature in DER. */
export function verify(_digest: 'sha256' | null, message: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  try {
    return key.asymmetricKeyType === 'ed25519'
      ? ed25519.verify(signature, message, key.bytes, { zip215: false })
      : p256.verify(signature, message, key.bytes, { prehash: true, lowS: false, format: 'der' });
  } catch {
    return false;
  }
}

class Digest {
  constructor(private readonly under: { update: (part: Uint8Array) => unknown; digest: () => Uint8Array }) {}

  update(part: Input): this {
    this.under.update(bytesOf(part));
    return this;
  }

  digest(form?: Encoding): string | Buffer {
    const digest = Buffer.from(this.under.digest());
    return form === undefined ? digest : digest.toString(form);
  }
}

function bytesOf(input: Input): Uint8Array {
  return typeof input === 'string' ? Buffer.from(input, 'utf8') : input;
}

function begins(spki: Uint8Array, start: Uint8Array, length: number): boolean {
  return spki.length === start.length + length && start.every((byte, at) => spki[at] === byte);
}
