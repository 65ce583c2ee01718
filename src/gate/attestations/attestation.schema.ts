import { z } from 'zod';
import { PageQuery, pageOf } from '../../kernel/index.js';
import type { DecisionEntry } from '../decision-entry.js';
import { attestationDue, type Attestation } from './attestation.js';

const MEDIA_TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/;
const Answered = z.array(z.strictObject({ id: z.string().max(100), met: z.boolean() })).max(100);
const Output = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in 64 lower-case hex digits'),
  mediaType: z.string().regex(MEDIA_TYPE, 'must be a media type such as audio/wav'),
});

/** What a platform says of its permit. */
export const UseInput = z
  .strictObject({
    used: z.boolean(),
    obligations: Answered.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
      error: 'answers one twice',
    }),
    output: Output.exactOptional(),
  })
  .meta({
    example: {
      used: true,
      obligations: [
        { id: 'disclose', met: true },
        { id: 'attest_use', met: true },
      ],
      output: { sha256: 'ab'.repeat(32), mediaType: 'audio/wav' },
    },
  });

const said = {
  at: z.string(),
  used: z.boolean(),
  obligations: z.array(z.object({ id: z.string(), met: z.boolean() })),
  output: z.object({ sha256: z.string(), mediaType: z.string() }).optional(),
  entry: z.string(),
};

/** What is on record of a permit's use. */
export const AttestationAnswer = z.object({ decision: z.string(), ...said });

/** How a permit stands: to be attested until `dueBy`, attested, or unreported from then on. */
export const AttestationView = z.object({
  state: z.enum(['owed', 'reported', 'unreported']),
  dueBy: z.string(),
  ...z.object(said).partial().shape,
});
export type AttestationView = z.infer<typeof AttestationView>;

/** Which of the unreported permits are asked for. */
export const UnreportedQuery = PageQuery;

/** A permit of which its platform has said nothing in time. */
export const UnreportedPermits = pageOf(
  z.object({
    id: z.string(),
    at: z.string(),
    dueBy: z.string(),
    likeness: z.string(),
    operation: z.string().optional(),
    replica: z.string().optional(),
    obligations: z.array(z.string()),
  }),
);

/** What is on record of a permit's use, with each obligation as it was answered. */
export function attestationAnswer(permit: DecisionEntry, attestation: Attestation): z.infer<typeof AttestationAnswer> {
  const { decision, at, used, unmet, output, entry } = attestation;
  const owed = used ? permit.obligations.map(({ type }) => type) : unmet;
  const obligations = owed.map((id) => ({ id, met: !unmet.includes(id) }));
  return { decision, at, used, obligations, ...(output && { output }), entry };
}

/** How a decision stands at `now`, with what its platform said of it; nothing where no use was permitted. */
export function attestationView(
  decision: DecisionEntry,
  attestation: Attestation | undefined,
  now: string,
): AttestationView | undefined {
  if (decision.outcome !== 'permit') return undefined;
  const dueBy = attestationDue(decision.at);
  if (!attestation) return { state: dueBy <= now ? 'unreported' : 'owed', dueBy };
  const { decision: _, ...on } = attestationAnswer(decision, attestation);
  return { state: 'reported', dueBy, ...on };
}
