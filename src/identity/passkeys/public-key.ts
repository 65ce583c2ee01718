import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { cose, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';

/** The signature algorithms that passkeys may have here, in order of preference. */
export const ALGORITHMS = [cose.COSEALG.EdDSA, cose.COSEALG.ES256, cose.COSEALG.RS256];

/** A passkey's public key as a SubjectPublicKeyInfo in DER, which everything but WebAuthn reads; fails on a key of another kind. */
export function toSpki(coseKey: Buffer): Buffer {
  return createPublicKey({ key: toJwk(new Uint8Array(coseKey)), format: 'jwk' }).export({
    type: 'spki',
    format: 'der',
  });
}

function toJwk(bytes: Uint8Array<ArrayBuffer>): JsonWebKey {
  const key = decodeCredentialPublicKey(bytes);
  if (cose.isCOSEPublicKeyEC2(key))
    return {
      kty: 'EC',
      crv: 'P-256',
      x: text(key.get(cose.COSEKEYS.x)),
      y: text(key.get(cose.COSEKEYS.y)),
    };
  if (cose.isCOSEPublicKeyOKP(key)) return { kty: 'OKP', crv: 'Ed25519', x: text(key.get(cose.COSEKEYS.x)) };
  if (cose.isCOSEPublicKeyRSA(key))
    return { kty: 'RSA', n: text(key.get(cose.COSEKEYS.n)), e: text(key.get(cose.COSEKEYS.e)) };
  throw new TypeError('A passkey of this kind is not known here.');
}

function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('base64url');
}
