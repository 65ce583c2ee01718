import { hash, sign, type KeyObject } from 'node:crypto';

const ED25519 = Buffer.from([1]);

/** What signs a note, and is known by the name that stands in its signature line. */
export interface NoteSigner {
  name: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

function rawPublicKey(key: KeyObject): Buffer {
  const { x } = key.export({ format: 'jwk' });
  if (key.asymmetricKeyType !== 'ed25519' || x === undefined) throw new TypeError('A note is signed with Ed25519.');
  return Buffer.from(x, 'base64url');
}

/** The four bytes by which a signature line names its key (C2SP signed-note). */
function keyHash(signer: NoteSigner): Buffer {
  const typed = Buffer.concat([Buffer.from(`${signer.name}\n`), ED25519, rawPublicKey(signer.publicKey)]);
  return hash('sha256', typed, 'buffer').subarray(0, 4);
}

/** The verifier key that others need to check the signer's notes: `name+hash+base64` (C2SP signed-note). */
export function verifierKey(signer: NoteSigner): string {
  if (!/^[^\s+]+$/u.test(signer.name)) throw new TypeError('The name of a note key has no spaces and no plus sign.');
  const typed = Buffer.concat([ED25519, rawPublicKey(signer.publicKey)]);
  return `${signer.name}+${keyHash(signer).toString('hex')}+${typed.toString('base64')}`;
}

/** Signs a text whose last character is a newline, as a C2SP signed note with one signature line. */
export function signNote(text: string, signer: NoteSigner): string {
  if (!text.endsWith('\n')) throw new TypeError('The text of a note ends with a newline.');
  const signature = sign(null, Buffer.from(text), signer.privateKey);
  return `${text}\n— ${signer.name} ${Buffer.concat([keyHash(signer), signature]).toString('base64')}\n`;
}
