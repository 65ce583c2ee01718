import type { Any, Rule } from '../policy/index.js';
import { covers, isEmpty } from './scope-relations.js';
import type { Warning } from './warning.js';
import type { Wishes } from './wishes.js';

type Check = (rule: Rule, wishes: Wishes, now: string) => string | undefined;

/** What may surprise about a rule that opens something: a sentence, or nothing. */
const OPENING: Record<string, Check> = {
  witnessed_signature_needed: ({ purposes, phases }) => {
    const strict = ['commercial', 'political'].filter((purpose) => purposes !== 'any' && has(purposes, purpose));
    if (strict.length === 0 || phases.length === 0) return undefined;
    return `Nothing ${strict.join(' or ')} is permitted until a witness has attested your signature; a signature of your own does not open it.`;
  },
  any_purpose: ({ purposes }) =>
    purposes === 'any'
      ? 'This covers every purpose, also entertainment, fundraising and news, and, once your signature is witnessed, advertising and politics.'
      : undefined,
  any_operation: ({ operations }) =>
    operations === 'any'
      ? 'This covers everything that can be done with your likeness, also cloning it, talking as it, changing recordings and passing them on.'
      : undefined,
  public_audience: ({ audiences }) =>
    has(audiences, 'public')
      ? 'Anyone at all may see, hear or talk to the result, not only people you know.'
      : undefined,
  train_on_any_platform: ({ operations, platforms }) =>
    has(operations, 'train') && platforms === 'any'
      ? 'Any approved platform may make a replica of you, also ones you have never heard of.'
      : undefined,
  converse_after_death_without_end: (rule, { postMortem }) =>
    rule.phases.includes('post_mortem') &&
    has(rule.operations, 'converse') &&
    (has(rule.audiences, 'named') || has(rule.audiences, 'family')) &&
    postMortem.untilYears === null &&
    rule.validUntil === undefined
      ? 'People close to you may talk with a replica of you after your death, and nothing ever ends it. A term in years would.'
      : undefined,
  shadowed_by_refusal: (rule, { rules }) => {
    const shadow = rules.find((other) => other.effect === 'refuse' && covers(other, rule));
    return shadow && `This has no effect: your refusal ${shadow.id} covers all of it, and a no always wins.`;
  },
};

const ASKING: Record<string, Check> = {
  executors_answer_after_death: ({ phases }) =>
    phases.includes('post_mortem')
      ? 'After your death this question goes to your executors. As long as none has accepted, nobody can say yes, and the answer is no.'
      : undefined,
};

const ANY_EFFECT: Record<string, Check> = {
  never_applies: (rule) =>
    isEmpty(rule) || rule.phases.length === 0
      ? 'This rule never applies, because one of its lists is empty. "any" would mean everything.'
      : undefined,
  window_past: ({ validUntil }, _, now) =>
    validUntil !== undefined && validUntil <= now ? 'This rule has no effect: its time is already over.' : undefined,
};

/** What one rule of a draft would do that may surprise. */
export function ruleWarnings(rule: Rule, wishes: Wishes, now: string): Warning[] {
  const applies = !isEmpty(rule) && rule.phases.length > 0;
  const checks = {
    ...ANY_EFFECT,
    ...(applies && rule.effect !== 'refuse' ? OPENING : {}),
    ...(applies && rule.effect === 'ask' ? ASKING : {}),
  };
  return Object.entries(checks).flatMap(([code, check]) => {
    const text = check(rule, wishes, now);
    return text === undefined ? [] : [{ code, rule: rule.id, text }];
  });
}

function has<T extends string>(set: Any<T>, value: T): boolean {
  return set === 'any' || set.includes(value);
}
