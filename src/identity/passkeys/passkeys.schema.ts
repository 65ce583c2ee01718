import { z } from 'zod';
import { isId, type PasskeyId } from '../../kernel/index.js';
import { passkeyNotFound } from './passkeys.errors.js';

const bytes = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]+$/, 'is not base64url');
const type = z.literal('public-key');
const label = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}]*$/u);

/** What `navigator.credentials.get()` gave, by its `toJSON()`; what browsers add to it is not read. */
export const AssertionInput = z.object({
  id: bytes,
  rawId: bytes,
  type,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.nullish().transform((handle) => handle ?? undefined),
  }),
});

const Attestation = z.object({
  id: bytes,
  rawId: bytes,
  type,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(40)).max(10).default([]),
  }),
});

/** What `navigator.credentials.create()` gave, by its `toJSON()`, and what its owner calls it. */
export const NewPasskey = z.strictObject({ label: label.default('Passkey'), credential: Attestation });

/** A passkey that signs in. */
export const PasskeySignIn = z.strictObject({ passkey: AssertionInput });

/** What a browser hands to `navigator.credentials`, as WebAuthn writes it in JSON. */
export const OptionsAnswer = z.looseObject({ challenge: z.string() });

const Listed = z.object({
  id: z.string().meta({ example: 'ps_0f1e2d3c4b5a69788796a5b4c3d2e1f0' }),
  label: z.string(),
  addedAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  disabledAt: z.iso.datetime().nullable(),
});

/** One passkey. */
export const PasskeyAnswer = Listed;

/** The passkeys of an account, of which there are never many. */
export const PasskeysAnswer = z.object({ items: z.array(Listed) });

/** Reads a passkey's id from a path; what is none names no passkey. */
export function passkeyIdOf(text: string): PasskeyId {
  if (!isId('ps', text)) throw passkeyNotFound();
  return text;
}
