import { createHmac, createPrivateKey, createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto';

const SECRET_BYTES = 32;
const SEED_BYTES = 32;
/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What a webhook's messages are signed with: the secret of `v1`, then the seed of `v1a`. */
export type SigningSecret = Buffer;

/** Makes a secret for both kinds of signature. */
export function newSigningSecret(): SigningSecret {
  return randomBytes(SECRET_BYTES + SEED_BYTES);
}

/** The two texts by which a receiver verifies: the shared secret, `whsec_…`, and the public key, `whpk_…`. */
export function textsOf(secret: SigningSecret): { secret: string; publicKey: string } {
  const { x = '' } = createPublicKey(privateKeyOf(secret)).export({ format: 'jwk' });
  return {
    secret: `whsec_${secret.subarray(0, SECRET_BYTES).toString('base64')}`,
    publicKey: `whpk_${Buffer.from(x, 'base64url').toString('base64')}`,
  };
}

/**
 * The headers of one message by the Standard Webhooks specification: signed with each secret, by HMAC-SHA256 (`v1`) and
 * by Ed25519 (`v1a`). `at` is the time of the try, in milliseconds since the epoch.
 */
export function signedHeaders(id: string, at: number, body: string, secrets: SigningSecret[]): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signed = Buffer.from(`${id}.${timestamp}.${body}`);
  const signatures = secrets.flatMap((secret) => [
    `v1,${createHmac('sha256', secret.subarray(0, SECRET_BYTES)).update(signed).digest('base64')}`,
    `v1a,${sign(null, signed, privateKeyOf(secret)).toString('base64')}`,
  ]);
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

function privateKeyOf(secret: SigningSecret): KeyObject {
  const key = Buffer.concat([PKCS8_HEAD, secret.subarray(SECRET_BYTES)]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}
