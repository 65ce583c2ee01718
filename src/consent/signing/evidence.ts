import { toSpki, type Asserted, type Assertion } from '../../identity/index.js';

/** A document, and the passkey's signature over its SHA-256: all of it as text, to be checked by anybody later. */
export interface Evidence {
  document: string;
  credentialId: string;
  /** A SubjectPublicKeyInfo in DER, in base64url. */
  publicKey: string;
  authenticatorData: string;
  clientData: string;
  signature: string;
}

/** What is kept of a document that a passkey signed. */
export function evidenceOf(document: string, asserted: Asserted, { response }: Assertion): Evidence {
  return {
    document,
    credentialId: asserted.credentialId,
    publicKey: toSpki(asserted.publicKey).toString('base64url'),
    authenticatorData: response.authenticatorData,
    clientData: response.clientDataJSON,
    signature: response.signature,
  };
}

/** One signed document as the file of evidence has it; `src/verifier` reads it. */
export interface SignedPart {
  document: string;
  signature: Record<'credentialId' | 'publicKey' | 'authenticatorData' | 'clientDataJSON' | 'signature', string>;
}

/** Evidence as the file has it. */
export function toSignedPart(evidence: Evidence): SignedPart {
  const { document, credentialId, publicKey, authenticatorData, clientData, signature } = evidence;
  return { document, signature: { credentialId, publicKey, authenticatorData, clientDataJSON: clientData, signature } };
}
