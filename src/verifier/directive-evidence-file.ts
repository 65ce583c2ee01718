import { SourceFailure } from './source.js';

/** A passkey's signature, each part in base64url; the public key is a SubjectPublicKeyInfo in DER. */
export interface PasskeySignature {
  publicKey: string;
  authenticatorData: string;
  clientDataJSON: string;
  signature: string;
}

/** A canonical JSON document, and the passkey's signature over its SHA-256; nothing of it is verified yet. */
export interface SignedDocument {
  document: string;
  signature: PasskeySignature;
}

/** A directive as it was signed, and what witnesses attested. */
export interface DirectiveEvidence extends SignedDocument {
  witnesses: SignedDocument[];
}

const PARTS = ['publicKey', 'authenticatorData', 'clientDataJSON', 'signature'] as const;

/** Reads a file of evidence; rejects with SourceFailure what is not one, which `name` is called by in the message. */
export function parseDirectiveEvidence(text: string, name: string): DirectiveEvidence {
  const file = members(parseJson(text, name));
  const { format, witnesses } = file;
  const signed = signedIn(file);
  const attested = Array.isArray(witnesses) ? witnesses.map((one: unknown) => signedIn(members(one))) : [undefined];
  const whole = attested.flatMap((one) => one ?? []);
  if (format !== 'sayso.directive-evidence/1' || !signed || whole.length !== attested.length)
    throw unreadable(
      name,
      'it is not {"format":"sayso.directive-evidence/1","document":"…","signature":{…},"witnesses":[…]}',
    );
  return { ...signed, witnesses: whole };
}

function signedIn(file: Record<string, unknown>): SignedDocument | undefined {
  const { document } = file;
  const parts = members(file['signature']);
  if (typeof document !== 'string' || !PARTS.every((part) => typeof parts[part] === 'string')) return undefined;
  const [publicKey = '', authenticatorData = '', clientDataJSON = '', signature = ''] = PARTS.map((part) =>
    String(parts[part]),
  );
  return { document, signature: { publicKey, authenticatorData, clientDataJSON, signature } };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(name, 'it is not JSON');
  }
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function unreadable(name: string, why: string): SourceFailure {
  return new SourceFailure('unreadable', `${name} is no evidence of a directive: ${why}.`);
}
