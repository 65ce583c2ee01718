import type { Conditions, Directive, Rule, Scope } from '../policy/index.js';
import { overlap, ruleKey, rulesOverlap, scopeKey } from './scope-relations.js';

const STRENGTH: Directive['signature'][] = ['typed', 'passkey', 'witnessed'];

/**
 * What both directives allow, for the facts to hold while a regret window runs: never more than either alone,
 * nor with lighter obligations. Without an old directive nothing but the new one's refusals.
 *
 * Beyond legacy.md's list, so that this stays true: a question that only one of them asks refuses where the other's
 * permit would answer it, and what stays takes on the conditions of what goes.
 */
export function meet(old: Directive | null, next: Directive): Directive {
  const kept = old ? common(old, next) : [];
  const gone = leaving(old, next, kept);
  const executorLatitude = old ? commonLatitude(old, next, gone) : [];
  const closed = gone.filter((rule) => mustClose(rule, kept, executorLatitude));
  const refusals = [...next.rules, ...(old?.rules ?? [])].filter((rule) => rule.effect === 'refuse');
  const opening = kept.map((rule) => bound(rule, gone));
  return {
    version: next.version,
    signature: weaker(old?.signature ?? next.signature, next.signature),
    doNotReanimate: next.doNotReanimate || old?.doNotReanimate === true,
    rules: withOwnIds([...opening, ...once([...refusals, ...closed.map(asRefusal)])]),
    postMortem: {
      coolingOffDays: Math.max(old?.postMortem.coolingOffDays ?? 0, next.postMortem.coolingOffDays),
      untilYears: shorter(old?.postMortem.untilYears ?? null, next.postMortem.untilYears),
    },
    executorLatitude,
  };
}

/** As `meet`, with the versions too that were signed between the two and are to bind as well. */
export function meetAll(old: Directive | null, between: Directive[], next: Directive): Directive {
  return meet(between.reduce(meet, old), next);
}

/** The permits and asks that stand identically in both, by the new one's ids. */
function common(old: Directive, next: Directive): Rule[] {
  const before = new Set(old.rules.map(ruleKey));
  return once(next.rules.filter((rule) => rule.effect !== 'refuse' && before.has(ruleKey(rule))));
}

/** The latitude of both, less what stood beside a condition that goes: latitude has nowhere to carry it. */
function commonLatitude(old: Directive, next: Directive, gone: Rule[]): Scope[] {
  const before = new Set(old.executorLatitude.map(scopeKey));
  return next.executorLatitude.filter(
    (scope) => before.has(scopeKey(scope)) && !gone.some((rule) => rule.conditions && overlap(rule, scope)),
  );
}

/** The permits and asks of either that do not stay. */
function leaving(old: Directive | null, next: Directive, kept: Rule[]): Rule[] {
  const stays = new Set(kept.map(ruleKey));
  const all = [...(old?.rules ?? []), ...next.rules];
  return all.filter((rule) => rule.effect !== 'refuse' && !stays.has(ruleKey(rule)));
}

/** An ask that one directive lacks, over what a permit or a latitude that stays would open without asking. */
function mustClose(rule: Rule, kept: Rule[], latitude: Scope[]): boolean {
  if (rule.effect !== 'ask') return false;
  const opened = kept.some((other) => other.effect === 'permit' && rulesOverlap(rule, other));
  return opened || latitude.some((scope) => overlap(rule, scope));
}

/** The rule under the strictest conditions of the permits and asks that go and that it may have stood beside. */
function bound(rule: Rule, gone: Rule[]): Rule {
  const beside = gone.filter((other) => other.conditions && rulesOverlap(rule, other));
  const all = [rule, ...beside].flatMap(({ conditions }) => (conditions ? [conditions] : []));
  if (beside.length === 0) return rule;
  const conditions: Conditions = {};
  const minutes = all.flatMap(({ sessionMinutes }) => sessionMinutes ?? []);
  const days = all.flatMap(({ retainDays }) => retainDays ?? []);
  if (minutes.length > 0) conditions.sessionMinutes = Math.min(...minutes);
  if (days.length > 0) conditions.retainDays = Math.min(...days);
  if (all.some(({ watermark }) => watermark === true)) conditions.watermark = true;
  return { ...rule, conditions };
}

function asRefusal({ conditions: _, ...rule }: Rule): Rule {
  return { ...rule, effect: 'refuse' };
}

/** Each rule once, however often it is said. */
function once(rules: Rule[]): Rule[] {
  const said = new Set<string>();
  return rules.filter((rule) => said.size < said.add(ruleKey(rule)).size);
}

/** Gives a rule whose id an earlier one has an id of its own. */
function withOwnIds(rules: Rule[]): Rule[] {
  const taken = new Set<string>();
  return rules.map((rule) => {
    let id = rule.id;
    for (let number = 2; taken.has(id); number += 1) id = `${rule.id}-${number}`;
    taken.add(id);
    return { ...rule, id };
  });
}

function weaker(one: Directive['signature'], other: Directive['signature']): Directive['signature'] {
  return STRENGTH.indexOf(one) < STRENGTH.indexOf(other) ? one : other;
}

function shorter(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.min(one, other);
}
