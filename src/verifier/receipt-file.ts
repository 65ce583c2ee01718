import { SourceFailure } from './source.js';

const SALT_BYTES = 32;

/** A payload, and the salt under which it is committed to. */
export interface SealedPayload {
  payload: Record<string, unknown>;
  /** 32 bytes. */
  salt: Buffer;
}

/** One entry, and the proof that it stands in the log; nothing of it is verified yet. */
export interface ProvenEntry {
  /** The entry as it was hashed. */
  entry: string;
  /** A C2SP tlog-proof. */
  proof: string;
}

/** One entry with what it commits to. */
export interface Receipt extends SealedPayload, ProvenEntry {
  /** What only the holder and auditors are shown; the payload commits to it as its `inward`. */
  inward?: SealedPayload;
}

/** Reads a receipt file; rejects with SourceFailure what is not one, which `name` is called by in the message. */
export function parseReceipt(text: string, name: string): Receipt {
  const { entry, proof, inward, ...sealed } = members(parseJson(text, name));
  const outer = parseSealed(sealed);
  const inner = inward === undefined ? undefined : parseSealed(inward);
  if (!outer || typeof entry !== 'string' || typeof proof !== 'string' || (inward !== undefined && !inner))
    throw unreadable(name, 'it is not {"payload":{…},"salt":"…","entry":"…","proof":"…"} with a salt of 32 bytes');
  return { ...outer, entry, proof, ...(inner && { inward: inner }) };
}

/** Reads the file of an entry whose payload is gone; rejects with SourceFailure what is not one. */
export function parseProvenEntry(text: string, name: string): ProvenEntry {
  const { entry, proof } = members(parseJson(text, name));
  if (typeof entry !== 'string' || typeof proof !== 'string')
    throw unreadable(name, 'it is not {"entry":"…","proof":"…"}');
  return { entry, proof };
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(name, 'it is not JSON');
  }
}

/** Nothing else may stand beside payload and salt: it would look as if it were vouched for. */
function parseSealed(value: unknown): SealedPayload | undefined {
  const { payload, salt, ...others } = members(value);
  if (typeof salt !== 'string' || !isObject(payload) || Object.keys(others).length > 0) return undefined;
  const bytes = Buffer.from(salt, 'base64url');
  const whole = bytes.length === SALT_BYTES && bytes.toString('base64url') === salt;
  return whole ? { payload, salt: bytes } : undefined;
}

function members(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(name: string, why: string): SourceFailure {
  return new SourceFailure('unreadable', `${name} is no receipt: ${why}.`);
}
