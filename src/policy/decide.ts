import { strictestOf } from './conditions.js';
import { denial, type Decision, type Denial, type Obligation } from './decision.js';
import { expiryOf } from './expiry.js';
import * as inner from './inner-steps.js';
import { casesOf, inquire, type Inquiry } from './inquiry.js';
import { leaveIn, weakest, type Leave } from './leave.js';
import type { Grant, LikenessFacts, Rule, UseRequest } from './likeness-facts.js';
import { obligationsOf } from './obligations.js';
import * as open from './open-steps.js';
import { executorRefusalsIn, rulesIn, type RulesInCase } from './rules-in-case.js';

/** A permit for anything but a conversation is good for so long: a withdrawal is felt soon. */
const MINUTES_OF_A_PERMIT = 5;

type Permit = Extract<Leave, { strength: 'permit' }>;

/**
 * Decides one use of a likeness. Silence means no, a no always wins, and order never matters. Facts are a value: their
 * next version is a new object, with new lists where these changed (lists of up to 32 are read anew each time, longer
 * ones are indexed once). Never throws on the shapes declared here, and never changes them.
 */
export function decide(facts: LikenessFacts | null, request: UseRequest, now: string): Decision {
  if (facts == null || facts.likeness !== request.likeness) return denied(denial('unknown_likeness'), null);
  const inquiry = inquire(facts, request, now);
  const barred = barredWhateverTheRules(inquiry);
  return barred ? denied(barred, facts.version) : decideByRules(inquiry);
}

/** Steps 2 to 20. */
function barredWhateverTheRules(inquiry: Inquiry): Denial | undefined {
  return (
    open.notUnderstood(inquiry) ??
    open.contextMissing(inquiry) ??
    open.prohibitedPurpose(inquiry) ??
    inner.holderIsMinor(inquiry) ??
    inner.suspended(inquiry) ??
    inner.platformBlocked(inquiry) ??
    inner.noDirective(inquiry) ??
    inner.identityUnproven(inquiry) ??
    inner.deathUnverified(inquiry) ??
    inner.doNotReanimate(inquiry) ??
    inner.termEnded(inquiry) ??
    inner.coolingOff(inquiry) ??
    inner.signatureTooWeak(inquiry) ??
    open.replicaRequired(inquiry) ??
    open.sourceRequired(inquiry) ??
    open.replicaUnknown(inquiry) ??
    open.replicaMismatch(inquiry) ??
    open.replicaInactive(inquiry) ??
    inner.recordingLimited(inquiry)
  );
}

/** Steps 21 to 26. */
function decideByRules(inquiry: Inquiry): Decision {
  const { version } = inquiry.facts;
  const cases = casesOf(inquiry);
  const rules = cases.map((one) => rulesIn(one, inquiry));

  const refusals = together(rules.map((each) => each.refusals));
  if (refusals.length > 0) return denied(denial('refused_by_holder'), version, refusals);
  const byExecutors = together(cases.map((one) => executorRefusalsIn(one, inquiry)));
  if (byExecutors.length > 0) return denied(denial('refused_by_executor'), version, byExecutors);
  const barred = open.interactantNotAdult(inquiry) ?? open.interactantConsentMissing(inquiry);
  if (barred) return denied(barred, version);

  const leave = weakest(cases.map((one, i) => leaveIn(one, rules[i] as RulesInCase, inquiry)));
  if (leave.strength === 'none') return denied(denial(leave.reserved ? 'reserved_to_holder' : 'undecided'), version);
  if (leave.strength === 'ask') return asked(inquiry, leave.restsOn);
  return permittedIfSupported(inquiry, leave, rules);
}

function permittedIfSupported(inquiry: Inquiry, leave: Permit, rules: RulesInCase[]): Decision {
  const strictest = strictestOf(leave.restsOn, rules);
  const obligations = obligationsOf(inquiry, strictest);
  const unsupported = unsupportedTypes(inquiry.request, obligations);
  if (unsupported.length > 0) {
    return denied(denial('obligation_unsupported', { types: unsupported }), inquiry.facts.version);
  }
  const minutes = inquiry.request.operation === 'converse' ? strictest.sessionMinutes : MINUTES_OF_A_PERMIT;
  return permitted(inquiry, leave, obligations, minutes);
}

function permitted(inquiry: Inquiry, leave: Permit, obligations: Obligation[], minutes: number): Decision {
  return {
    outcome: 'permit',
    reason: `permitted_by_${leave.by}`,
    rules: idsOf(leave.restsOn),
    details: {},
    obligations,
    spends: sortedOnce(leave.spends),
    expiresAt: expiryOf(inquiry, leave.restsOn, minutes),
    factsVersion: inquiry.facts.version,
  };
}

function asked({ facts }: Inquiry, restsOn: (Rule | Grant)[]): Decision {
  return {
    outcome: 'ask',
    reason: 'approval_required',
    rules: idsOf(restsOn),
    details: {},
    approver: facts.lifeState === 'deceased' ? 'executors' : 'holder',
    obligations: [],
    spends: [],
    expiresAt: null,
    factsVersion: facts.version,
  };
}

function denied({ reason, details }: Denial, factsVersion: number | null, rules: Rule[] = []): Decision {
  return {
    outcome: 'deny',
    reason,
    rules: idsOf(rules),
    details,
    obligations: [],
    spends: [],
    expiresAt: null,
    factsVersion,
  };
}

/** A single list, which is the usual case, stands as it is. */
function together<T>(lists: T[][]): T[] {
  const [only] = lists;
  return lists.length === 1 && only ? only : lists.flat();
}

function unsupportedTypes({ supportedObligations }: UseRequest, obligations: Obligation[]): string[] {
  if (supportedObligations == null) return [];
  return sortedOnce(obligations.map(({ type }) => type).filter((type) => !supportedObligations.includes(type)));
}

function idsOf(rules: { id: string }[]): string[] {
  return sortedOnce(rules.map(({ id }) => id));
}

function sortedOnce(ids: string[]): string[] {
  const inOrder = ids.every((id, i) => i === 0 || (ids[i - 1] as string) < id);
  return inOrder ? ids : [...new Set(ids)].sort();
}
