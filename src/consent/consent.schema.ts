import { z } from 'zod';
import { AssertionInput, OptionsAnswer } from '../identity/index.js';
import { pageOf } from '../kernel/index.js';
import { DIRECTIVE_STATES, type DirectiveRecord } from './directive.js';
import { WishesInput } from './wishes.input.js';

const version = z.int().min(1).meta({ example: 3 });
const instant = z.iso.datetime().meta({ example: '2026-11-22T10:00:00.000Z' });
const entry = z.uuid().meta({ description: 'The ledger entry that says so.' });

/** A draft, and what it would allow that may surprise. */
export const DraftAnswer = z.object({
  draft: WishesInput,
  warnings: z.array(
    z.object({
      code: z.string().meta({ example: 'public_audience' }),
      rule: z.string().optional(),
      text: z.string(),
    }),
  ),
});

/** A signature: by typing the account's name, or with a passkey; without its assertion the options for it are given. */
export const SignatureInput = z
  .strictObject({
    method: z.enum(['typed', 'passkey']),
    name: z.string().max(400).optional(),
    assertion: AssertionInput.optional(),
  })
  .meta({ example: { method: 'typed', name: 'Ada Lovelace' } });

/** A signature that was given. */
const SignatureAnswer = z.object({
  version,
  signedAt: instant,
  entry,
  state: z.enum(['in_force', 'waiting']),
  waitsUntil: instant.nullable(),
});

/** The same; or, to a call without an assertion (200), what to hand to `navigator.credentials.get()`. */
export const SignatureOrOptions = z.union([SignatureAnswer, OptionsAnswer]);

/** That the directive was withdrawn. */
export const WithdrawalAnswer = z.object({ withdrawnAt: instant, entry });

/** The token of the mail, or nothing by the signed-in holder. */
export const CancellationInput = z.strictObject({ token: z.string().min(1).max(200).optional() });

/** That a waiting version was cancelled. */
export const CancellationAnswer = z.object({ version, cancelledAt: instant, entry });

const Listed = z.object({
  version,
  method: z.enum(['typed', 'passkey']),
  signedAt: instant,
  state: z.enum(DIRECTIVE_STATES),
  waitsUntil: instant.nullable(),
  witnessedAt: instant.nullable(),
  entry,
});

/** The versions, newest first. */
export const DirectivesAnswer = pageOf(Listed);

/** One version in full. */
export const DirectiveAnswer = Listed.extend(WishesInput.shape);

/** What anyone with a certificate in hand may know of it. */
export const CertificateAnswer = z.object({
  code: z.string().meta({ example: 'ce_5f0c8f5f1a3f4c2f9d5b6a7c8d9e0f12' }),
  likeness: z.string(),
  version,
  sha256: z.string().meta({ description: 'Over the wishes in canonical JSON (RFC 8785), in hex.' }),
  method: z.enum(['typed', 'passkey']),
  signedAt: instant,
  entry,
  identity: z.enum(['proven', 'unproven']),
  state: z.enum([...DIRECTIVE_STATES, 'void']),
});

const SignedPart = z.object({ document: z.string(), signature: z.record(z.string(), z.string()) });

/** What shows offline who signed a version. */
export const EvidenceAnswer = SignedPart.extend({
  format: z.literal('sayso.directive-evidence/1'),
  signedAt: instant,
  entry,
  witnesses: z.array(SignedPart),
});

/** Whether everything is stopped, and on whose side. */
export const SuspensionAnswer = z.object({
  suspended: z.boolean(),
  suspendedBy: z.array(z.enum(['holder', 'executor', 'operator'])),
});

/** A version as the list shows it. */
export function listed({
  version,
  method,
  signedAt,
  state,
  waitsUntil,
  witnessedAt,
  entry,
}: DirectiveRecord): z.infer<typeof Listed> {
  return { version, method, signedAt, state, waitsUntil, witnessedAt, entry };
}

/** A version in full. */
export function inFull(record: DirectiveRecord): z.infer<typeof DirectiveAnswer> {
  return { ...listed(record), ...record.wishes };
}
