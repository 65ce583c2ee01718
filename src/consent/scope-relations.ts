import type { Any, Rule, Scope } from '../policy/index.js';

/** Up to this length a list is sooner read through than looked up in. */
const SHORT = 8;
/** The sets of long lists; wishes are replaced, never edited in place. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();
const DIMENSIONS = ['modalities', 'operations', 'purposes', 'audiences', 'platforms', 'territories'] as const;

/** Whether some use may lie in both scopes; what is unknown may be anything. */
export function overlap(one: Scope, other: Scope): boolean {
  return DIMENSIONS.every((dimension) => meets(one[dimension], other[dimension]));
}

/** Whether two rules may speak of one use in one phase, their windows aside. */
export function rulesOverlap(one: Rule, other: Rule): boolean {
  return overlap(one, other) && meets(one.phases, other.phases);
}

/** Whether the first rule speaks of every use, phase and instant that the second speaks of. */
export function covers(wide: Rule, narrow: Rule): boolean {
  return (
    DIMENSIONS.every((dimension) => contains(wide[dimension], narrow[dimension])) &&
    contains(wide.phases, narrow.phases) &&
    (wide.validFrom === undefined || (narrow.validFrom !== undefined && wide.validFrom <= narrow.validFrom)) &&
    (wide.validUntil === undefined || (narrow.validUntil !== undefined && narrow.validUntil <= wide.validUntil))
  );
}

/** Whether a scope can match no use at all. */
export function isEmpty(scope: Scope): boolean {
  return DIMENSIONS.some((dimension) => scope[dimension].length === 0);
}

/** A writing of a scope that is the same for equal scopes, whatever the order of their values. */
export function scopeKey(scope: Scope): string {
  return JSON.stringify(DIMENSIONS.map((dimension) => sorted(scope[dimension])));
}

/** A writing of all that a rule says, its id aside, that is the same for rules that say the same. */
export function ruleKey(rule: Rule): string {
  const { sessionMinutes = null, retainDays = null, watermark = false } = rule.conditions ?? {};
  const window = [rule.validFrom ?? null, rule.validUntil ?? null];
  return JSON.stringify([
    rule.effect,
    scopeKey(rule),
    sorted(rule.phases),
    window,
    [sessionMinutes, retainDays, watermark],
  ]);
}

function meets(one: Any<string>, other: Any<string>): boolean {
  if (one === 'any') return other.length > 0;
  return other === 'any' ? one.length > 0 : one.some(isIn(other));
}

function contains(wide: Any<string>, narrow: Any<string>): boolean {
  if (wide === 'any') return true;
  return narrow !== 'any' && narrow.every(isIn(wide));
}

function isIn(list: readonly string[]): (value: string) => boolean {
  if (list.length <= SHORT) return (value) => list.includes(value);
  const set = sets.get(list) ?? new Set(list);
  sets.set(list, set);
  return (value) => set.has(value);
}

function sorted(set: Any<string>): Any<string> {
  return set === 'any' ? set : [...new Set(set)].sort();
}
