import type { Change, Remedy, Situation } from './changes.js';
import { decide } from './decide.js';
import { STEPS, type Decision } from './decision.js';
import type { LikenessFacts, Rule, UseRequest } from './likeness-facts.js';
import { remediesFor } from './remedies.js';

/** No more ways than a person would read. */
const MOST_WAYS = 3;
/** A directive may name any number of rules and dates; this many are tried at each turn. */
const MOST_TRIALS = 40;
/** How many rules, over all trials and cases, may be read for one explanation; beyond it only first changes are sought. */
const MOST_READ = 200_000;

/** A rule, a refusal or a grant that a decision rests on. */
export interface RuleThatMattered {
  id: string;
  effect: Rule['effect'] | 'grant';
}

/** A decision with the step that made it, the rules that mattered, and what would make it a permit. */
export interface Explanation {
  decision: Decision;
  /** From 1 to 28, in the order of the decision. */
  step: number;
  rules: RuleThatMattered[];
  /** Up to three ways to a permit, each of one or two changes to be made together; none for a permit. */
  changes: Change[][];
}

/** How many trials are left for the second changes of pairs. */
interface Budget {
  left: number;
}

interface Trial {
  remedy: Remedy;
  after: Situation;
  decision: Decision;
}

/**
 * Explains a decision. Every way that is offered was tried: single changes come before pairs, and none asks for what
 * nobody may do, such as changing the wishes of someone who has died.
 */
export function explain(facts: LikenessFacts | null, request: UseRequest, now: string): Explanation {
  const decision = decide(facts, request, now);
  const changes = facts == null ? [] : waysToPermit(decision, { facts, request, now });
  return { decision, step: STEPS[decision.reason], rules: rulesThatMattered(decision, facts), changes };
}

function rulesThatMattered({ rules }: Decision, facts: LikenessFacts | null): RuleThatMattered[] {
  const effects = new Map<string, RuleThatMattered['effect']>();
  for (const { id } of facts?.grants ?? []) effects.set(id, 'grant');
  for (const { id, effect } of facts?.executorRefusals ?? []) effects.set(id, effect);
  for (const { id, effect } of facts?.directive?.rules ?? []) effects.set(id, effect);
  return rules.map((id) => ({ id, effect: effects.get(id) ?? 'refuse' }));
}

function waysToPermit(decision: Decision, situation: Situation): Change[][] {
  if (decision.outcome === 'permit') return [];
  const budget = { left: MOST_READ / readsOf(situation) };
  const firsts = trials(decision, situation, budget);
  const ways = new Map<string, Remedy[]>();
  for (const { remedy } of firsts.filter(isPermit)) ways.set(nameOf([remedy]), [remedy]);
  for (const first of firsts) {
    if (ways.size >= MOST_WAYS || budget.left <= 0) break;
    const pairs = isPermit(first) ? [] : pairsFrom(first, situation, budget);
    for (const pair of pairs.filter((each) => !ways.has(nameOf(each)))) ways.set(nameOf(pair), pair);
  }
  const best = [...ways.values()].slice(0, MOST_WAYS);
  return best.map((way) => way.map(({ kind, about, text }) => ({ kind, about, text })));
}

/** A pair is offered only if its second change would not do by itself. */
function pairsFrom(first: Trial, situation: Situation, budget: Budget): Remedy[][] {
  return trials(first.decision, first.after, budget)
    .filter((second) => isPermit(second) && !isPermit(trial(second.remedy, situation)))
    .map((second) => [first.remedy, second.remedy]);
}

/** The same for the same changes in another order. */
function nameOf(way: Remedy[]): string {
  const names = way.map(({ kind, about }) => JSON.stringify([kind, about]));
  return names.sort().join();
}

function trials(decision: Decision, situation: Situation, budget: Budget): Trial[] {
  const remedies = remediesFor(decision, situation).slice(0, MOST_TRIALS);
  budget.left -= remedies.length;
  return remedies.map((remedy) => trial(remedy, situation));
}

/** How many rules one decision reads, at the most. */
function readsOf({ facts, request }: Situation): number {
  const lists = [facts.directive?.rules ?? [], facts.executorRefusals, facts.grants];
  const { replicas } = facts;
  const named =
    request.replica != null && Object.hasOwn(replicas, request.replica) ? replicas[request.replica] : undefined;
  return (1 + lists.reduce((sum, list) => sum + list.length, 0)) * (named?.modalities.length ?? 1);
}

function trial(remedy: Remedy, situation: Situation): Trial {
  const after = remedy.apply(situation);
  return { remedy, after, decision: decide(after.facts, after.request, after.now) };
}

function isPermit({ decision }: Trial): boolean {
  return decision.outcome === 'permit';
}
