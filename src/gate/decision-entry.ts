import type { DecisionId } from '../kernel/index.js';
import type { Decision, Obligation, ReasonCode } from '../policy/index.js';
import type { AskedUse } from './asked-use.js';

/** What a decision's reason is told a platform as. */
export type ToldCode = ReasonCode | 'permitted' | 'not_permitted';

/** A decision as it is put on record; the ledger commits to all of it (decision-payload.ts). */
export interface DecisionEntry {
  type: 'decision';
  id: DecisionId;
  at: string;
  request: AskedUse;
  outcome: Decision['outcome'];
  approver?: 'holder' | 'executors';
  reason: ReasonCode;
  details: Record<string, unknown>;
  told: { code: ToldCode; details: object };
  rules: string[];
  spends: string[];
  obligations: Obligation[];
  expiresAt: string | null;
  factsVersion: number | null;
}

/** The entry that records a decision. */
export function entryOf(
  id: DecisionId,
  at: string,
  request: AskedUse,
  decision: Decision,
  told: DecisionEntry['told'],
): DecisionEntry {
  const { outcome, reason, details, rules, spends, obligations, expiresAt, factsVersion } = decision;
  const approver = decision.approver ? { approver: decision.approver } : {};
  return {
    type: 'decision',
    id,
    at,
    request,
    outcome,
    ...approver,
    reason,
    details,
    told,
    rules,
    spends,
    obligations,
    expiresAt,
    factsVersion,
  };
}
