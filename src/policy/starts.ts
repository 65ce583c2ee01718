import { instantOf } from './calendar.js';
import type { LikenessFacts, Rule } from './likeness-facts.js';
import { isShort } from './scope-index.js';

type Starts = WeakMap<readonly Rule[], { length: number; sorted: Float64Array }>;

const startsOfRules: Starts = new WeakMap();
const startsOfRefusals: Starts = new WeakMap();

/** The next instant at which a refusal or an ask comes into force, whatever it is about; infinity if none does. */
export function nextRestrictionAfter(now: number, facts: LikenessFacts): number {
  return Math.min(
    firstStart(now, facts.directive?.rules ?? [], (rule) => rule.effect !== 'permit', startsOfRules),
    firstStart(now, facts.executorRefusals, () => true, startsOfRefusals),
  );
}

function firstStart(now: number, rules: readonly Rule[], counts: (rule: Rule) => boolean, known: Starts): number {
  return isShort(rules) ? earliestStart(now, rules, counts) : firstAfter(now, sortedStarts(rules, counts, known));
}

function earliestStart(now: number, rules: readonly Rule[], counts: (rule: Rule) => boolean): number {
  let earliest = Infinity;
  for (const rule of rules) {
    if (rule.validFrom == null || !counts(rule)) continue;
    const start = instantOf(rule.validFrom);
    if (start > now && start < earliest) earliest = start;
  }
  return earliest;
}

function sortedStarts(rules: readonly Rule[], counts: (rule: Rule) => boolean, known: Starts): Float64Array {
  const before = known.get(rules);
  if (before?.length === rules.length) return before.sorted;
  const starts = rules.filter(counts).map(({ validFrom }) => (validFrom == null ? -Infinity : instantOf(validFrom)));
  const sorted = Float64Array.from(starts).sort();
  known.set(rules, { length: rules.length, sorted });
  return sorted;
}

function firstAfter(now: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= now) low = middle + 1;
    else high = middle;
  }
  return sorted[low] ?? Infinity;
}
