import { z } from 'zod';
import { reasonText, toldText, type UseRequest } from '../policy/index.js';
import type { AskedUse } from './asked-use.js';
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
});
export type DecisionView = z.infer<typeof DecisionView>;

/** What the platform that asked may see: the answer it was given. */
export function outwardView(entry: DecisionEntry): DecisionView {
  const { told } = entry;
  return { ...common(entry), reason: { code: told.code, text: toldText(told), details: { ...told.details } } };
}

/** What the holder may see: the true reason and the rules that it rests on. */
export function inwardView(entry: DecisionEntry): DecisionView {
  const { reason, details, rules } = entry;
  return { ...common(entry), reason: { code: reason, text: reasonText({ reason, details }), details }, rules };
}

function common(entry: DecisionEntry): Omit<DecisionView, 'reason' | 'rules'> {
  const { id, at, request, outcome, obligations, expiresAt } = entry;
  return {
    id,
    at,
    request: requestView(request),
    outcome,
    obligations: obligations.map(({ type, properties }) => ({ id: type, type, properties })),
    expiresAt,
  };
}

function requestView({ interactant, ...rest }: AskedUse): Record<string, unknown> & Pick<UseRequest, 'likeness'> {
  return interactant === undefined ? rest : { ...rest, interactant: { ref: interactant } };
}
