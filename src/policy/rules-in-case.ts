import type { Case, Inquiry } from './inquiry.js';
import type { Grant, Rule } from './likeness-facts.js';
import { isInForce, match } from './matching.js';
import { candidates } from './scope-index.js';

/** The directive's rules in force in one case, by what they say and how surely they match. */
export interface RulesInCase {
  refusals: Rule[];
  asks: Rule[];
  oneAskIsCertain: boolean;
  permits: Rule[];
  possiblePermits: Rule[];
}

/** Sorts the directive's rules for one case; those that cannot match are left out. */
export function rulesIn(one: Case, { facts, now }: Inquiry): RulesInCase {
  const found: RulesInCase = { refusals: [], asks: [], oneAskIsCertain: false, permits: [], possiblePermits: [] };
  for (const rule of candidates(facts.directive?.rules ?? [], one.use)) {
    const matched = match(rule, one.use);
    if (matched === undefined || !speaks(rule, one, now)) continue;
    if (rule.effect === 'refuse') found.refusals.push(rule);
    else if (rule.effect === 'ask') {
      found.asks.push(rule);
      found.oneAskIsCertain ||= matched === 'certain';
    } else (matched === 'certain' ? found.permits : found.possiblePermits).push(rule);
  }
  return found;
}

/** The executors' refusals that may match in a case; they speak of no other phase than after death. */
export function executorRefusalsIn(one: Case, { facts, now }: Inquiry): Rule[] {
  if (one.phase !== 'post_mortem') return [];
  return candidates(facts.executorRefusals, one.use).filter(
    (rule) => match(rule, one.use) !== undefined && speaks(rule, one, now),
  );
}

/**
 * The grants that can carry a use in a case: the holder's in their lifetime, the executors' once a death is confirmed.
 */
export function usableGrantsIn(one: Case, { facts, request, now }: Inquiry): Grant[] {
  const by = one.phase === 'lifetime' ? 'holder' : 'executors';
  if (by === 'executors' && facts.lifeState !== 'deceased') return [];
  return candidates(facts.grants, one.use).filter(
    (grant) =>
      grant.by === by &&
      grant.phase === one.phase &&
      (grant.replica == null || grant.replica === request.replica) &&
      (grant.usesLeft == null || grant.usesLeft > 0) &&
      match(grant, one.use) === 'certain' &&
      isInForce(grant, now),
  );
}

/** Whether the holder left a case to the executors, once a death is confirmed. */
export function isLeftToExecutors(one: Case, { facts }: Inquiry): boolean {
  if (one.phase !== 'post_mortem' || facts.lifeState !== 'deceased') return false;
  return candidates(facts.directive?.executorLatitude ?? [], one.use).some(
    (scope) => match(scope, one.use) === 'certain',
  );
}

function speaks(rule: Rule, one: Case, now: number): boolean {
  return rule.phases.includes(one.phase) && isInForce(rule, now);
}
