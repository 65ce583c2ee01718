import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { canonical } from './canonical.js';
import type { DirectiveEvidence, SignedDocument } from './directive-evidence-file.js';
import { VerifierFailure } from './verifier-failure.js';

const PRESENT_AND_VERIFIED = 0x05;
const RP_ID_HASH_BYTES = 32;

/** Which directive was signed, by which passkeys. */
export interface VerifiedDirective {
  likeness: string;
  version: number;
  /** Of the canonical document, in hex; the ledger's entry of the signature names it. */
  documentHash: string;
  /** Of the public key (SubjectPublicKeyInfo), in hex; the ledger's entry of the signature names it. */
  keyHash: string;
  /** Where it was signed. */
  origin: string;
  witnesses: { witness: string; capacity: string; keyHash: string }[];
}

/**
 * Verifies offline that a passkey whose owner was verified signed the SHA-256 of this very directive, and that each witness
 * signed with another that they attest it. Whose the keys are it does not know: the ledger tells. Fails with VerifierFailure.
 */
export function verifyDirectiveEvidence(evidence: DirectiveEvidence): VerifiedDirective {
  const { said, ...signed } = verifySigned(evidence, 'The directive');
  const { likeness, version } = said;
  if (said['format'] !== 'sayso.directive/1' || typeof likeness !== 'string' || typeof version !== 'number')
    throw wrong('The document that was signed is no directive (sayso.directive/1).');
  const witnesses = evidence.witnesses.map((attestation, at) => {
    const name = `The attestation of witness ${at + 1}`;
    const { said: attested, keyHash } = verifySigned(attestation, name);
    const { witness, capacity } = attested;
    if (attested['format'] !== 'sayso.witness/1' || attested['directive'] !== signed.documentHash)
      throw wrong(`${name} is of another directive.`);
    if (attested['likeness'] !== likeness || attested['version'] !== version)
      throw wrong(`${name} is of another likeness or version.`);
    if (keyHash === signed.keyHash) throw wrong(`${name} was signed with the holder's own passkey.`);
    return { witness: String(witness), capacity: String(capacity), keyHash };
  });
  return { likeness, version, ...signed, witnesses };
}

interface Verified {
  said: Record<string, unknown>;
  documentHash: string;
  keyHash: string;
  origin: string;
}

/** A WebAuthn assertion over the SHA-256 of a document, as section 7.2 of its specification has it checked. */
function verifySigned({ document, signature: assertion }: SignedDocument, name: string): Verified {
  const said = parse(document, `${name} is not JSON.`);
  if (canonicalOf(said) !== document) throw wrong(`${name} is not written in its canonical form (RFC 8785).`);
  const clientData = bytes(assertion.clientDataJSON);
  const client = parse(clientData.toString('utf8'), `What the browser signed with ${lower(name)} is not JSON.`);
  if (client['type'] !== 'webauthn.get') throw wrong(`${name} carries a signature that was made for something else.`);
  const hash = sha256(document);
  if (client['challenge'] !== hash.toString('base64url'))
    throw wrong(`${name} is not what was signed: its SHA-256 is ${hash.toString('hex')}, and another was signed.`);
  const origin = String(client['origin']);
  const data = bytes(assertion.authenticatorData);
  if (!URL.canParse(origin) || !data.subarray(0, RP_ID_HASH_BYTES).equals(sha256(new URL(origin).hostname)))
    throw wrong(`${name} was signed for another host than its page's, ${JSON.stringify(origin)}.`);
  const flags = data[RP_ID_HASH_BYTES] ?? 0;
  if ((flags & PRESENT_AND_VERIFIED) !== PRESENT_AND_VERIFIED)
    throw wrong(`${name} was signed without the passkey's owner being verified.`);
  const message = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
  const spki = bytes(assertion.publicKey);
  if (!isSigned(keyOf(spki, name), message, bytes(assertion.signature)))
    throw wrong(`${name} carries a signature that is not by its key: one of the two was changed, or what was signed.`);
  return {
    said,
    documentHash: hash.toString('hex'),
    keyHash: createHash('sha256').update(spki).digest('hex'),
    origin,
  };
}

function isSigned(key: KeyObject, message: Buffer, signature: Buffer): boolean {
  return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', message, key, signature);
}

function keyOf(spki: Buffer, name: string): KeyObject {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    throw wrong(`${name} carries a public key that is none.`);
  }
}

function parse(text: string, otherwise: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw wrong(otherwise);
}

function canonicalOf(value: object): string | undefined {
  try {
    return canonical(value);
  } catch {
    return undefined;
  }
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function wrong(message: string): VerifierFailure {
  return new VerifierFailure('directive', message);
}
