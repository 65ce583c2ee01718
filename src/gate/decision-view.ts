import { z } from 'zod';
import { ToldApproval } from '../approvals/index.js';
import { reasonText, toldText, type UseRequest } from '../policy/index.js';
import type { AskedUse } from './asked-use.js';
import type { Attestation } from './attestations/attestation.js';
import { AttestationView, attestationView } from './attestations/attestation.schema.js';
import type { DecisionEntry } from './decision-entry.js';

const Obligations = z.array(
  z.object({ id: z.string(), type: z.string(), properties: z.record(z.string(), z.unknown()) }),
);

/** A decision as its platform, or the holder, may see it. */
export const DecisionView = z.object({
  id: z.string(),
  at: z.string(),
  request: z.record(z.string(), z.unknown()),
  outcome: z.enum(['permit', 'ask', 'deny']),
  reason: z.object({ code: z.string(), text: z.string(), details: z.record(z.string(), z.unknown()) }),
  rules: z.array(z.string()).optional(),
  obligations: Obligations,
  expiresAt: z.string().nullable(),
  attestation: AttestationView.optional(),
  approval: ToldApproval.optional(),
});
export type DecisionView = z.infer<typeof DecisionView>;

/** What became of a decision by `now`: what its platform said of using it. */
export interface Aftermath {
  now: string;
  attestation?: Attestation | undefined;
}

/** What the platform that asked may see: the answer it was given. */
export function outwardView(entry: DecisionEntry, after: Aftermath): DecisionView {
  const { told } = entry;
  return { ...common(entry, after), reason: { code: told.code, text: toldText(told), details: { ...told.details } } };
}

/** What the holder, or who stands in their place, may see: the true reason and the rules that it rests on. */
export function inwardView(entry: DecisionEntry, after: Aftermath): DecisionView {
  const { reason, details, rules } = entry;
  return { ...common(entry, after), reason: { code: reason, text: reasonText({ reason, details }), details }, rules };
}

function common(entry: DecisionEntry, { attestation, now }: Aftermath): Omit<DecisionView, 'reason' | 'rules'> {
  const { id, at, request, outcome, obligations, expiresAt } = entry;
  const attested = attestationView(entry, attestation, now);
  return {
    id,
    at,
    request: requestView(request),
    outcome,
    obligations: obligations.map(({ type, properties }) => ({ id: type, type, properties })),
    expiresAt,
    ...(attested && { attestation: attested }),
  };
}

function requestView({ interactant, ...rest }: AskedUse): Record<string, unknown> & Pick<UseRequest, 'likeness'> {
  return interactant === undefined ? rest : { ...rest, interactant: { ref: interactant } };
}
