import type { Any, Directive, Rule, Scope } from '../policy/index.js';

/** What a holder wants, before and after it is signed: a directive without its version and signature. */
export type Wishes = Omit<Directive, 'version' | 'signature'>;

/** A rule as it was sent: its id may be left out. */
export type UnnamedRule = Omit<Rule, 'id'> & { id?: string };

/** Wishes as they were sent. */
export type UnnamedWishes = Omit<Wishes, 'rules'> & { rules: UnnamedRule[] };

/** Gives wishes their lasting form: every rule named, every instant in UTC with milliseconds, every value once. */
export function toWishes({ doNotReanimate, rules, postMortem, executorLatitude }: UnnamedWishes): Wishes {
  return {
    doNotReanimate,
    rules: named(rules).map(tidyRule),
    postMortem: { coolingOffDays: postMortem.coolingOffDays, untilYears: postMortem.untilYears },
    executorLatitude: executorLatitude.map(tidyScope),
  };
}

/** Gives a refusal for the time after death its lasting form, under this id. */
export function toRefusal(id: string, refusal: Omit<Rule, 'id' | 'effect' | 'phases' | 'conditions'>): Rule {
  return tidyRule({ ...refusal, id, effect: 'refuse', phases: ['post_mortem'] });
}

/** The instant as RFC 3339 in UTC with milliseconds. */
export function toUtc(instant: string): string {
  return new Date(instant).toISOString();
}

/** Gives rules without an id the next free of r1, r2, … */
function named(rules: UnnamedRule[]): Rule[] {
  const taken = new Set(rules.map((rule) => rule.id));
  let last = 0;
  const next = (): string => {
    do last += 1;
    while (taken.has(`r${last}`));
    return `r${last}`;
  };
  return rules.map((rule) => ({ ...rule, id: rule.id ?? next() }));
}

function tidyRule({ id, effect, phases, validFrom, validUntil, conditions, ...scope }: Rule): Rule {
  return {
    id,
    effect,
    ...tidyScope(scope),
    phases: [...new Set(phases)],
    ...(validFrom === undefined ? {} : { validFrom: toUtc(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntil: toUtc(validUntil) }),
    ...(conditions === undefined ? {} : { conditions }),
  };
}

function tidyScope({ modalities, operations, purposes, audiences, platforms, territories }: Scope): Scope {
  return {
    modalities: once(modalities),
    operations: once(operations),
    purposes: once(purposes),
    audiences: once(audiences),
    platforms: once(platforms),
    territories: once(territories),
  };
}

function once<T>(set: Any<T>): Any<T> {
  return set === 'any' ? set : [...new Set(set)];
}
