import type { Wishes } from '../../consent/index.js';
import type { Speech } from '../../notifications/index.js';
import type { Any, Rule, Scope } from '../../policy/index.js';

/** A rule or a latitude as people read it: named lines, which need no grammar of each language. */
export interface ReadRule {
  id: string;
  kind: 'permit' | 'ask' | 'no' | 'open';
  lines: { name: string; text: string }[];
}

/** Wishes as people read them. */
export interface ReadWishes {
  never: boolean;
  /** What is said of the time after death as a whole, in sentences. */
  terms: string[];
  rules: ReadRule[];
  latitude: ReadRule[];
}

const KINDS = { refuse: 'no', ask: 'ask', permit: 'permit' } as const;
const ORDER = ['no', 'ask', 'permit', 'open'];

/** Reads wishes back in plain words, refusals first; every rule and everything in it is told. */
export function readBack(wishes: Wishes, speech: Speech): ReadWishes {
  const rules = wishes.rules.map((rule) => ({ id: rule.id, kind: KINDS[rule.effect], lines: linesOf(rule, speech) }));
  return {
    never: wishes.doNotReanimate,
    terms: termsOf(wishes, speech),
    rules: rules.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    latitude: wishes.executorLatitude.map((scope, at) => ({
      id: `latitude-${String(at)}`,
      kind: 'open' as const,
      lines: scopeLines(scope, speech),
    })),
  };
}

/** What one reading of wishes has that another lacks. */
export interface Surplus {
  terms: string[];
  rules: ReadRule[];
}

/** What is new in wishes, and what is gone, since an earlier version; every difference is told. */
export function changesSince(earlier: ReadWishes, later: ReadWishes): { added: Surplus; gone: Surplus } {
  return { added: surplus(later, earlier), gone: surplus(earlier, later) };
}

function surplus(these: ReadWishes, those: ReadWishes): Surplus {
  const known = new Set([...those.rules, ...those.latitude].map(textOf));
  return {
    terms: these.terms.filter((term) => !those.terms.includes(term)),
    rules: [...these.rules, ...these.latitude].filter((rule) => !known.has(textOf(rule))),
  };
}

function termsOf({ doNotReanimate, postMortem: { coolingOffDays: days, untilYears: years } }: Wishes, { t }: Speech) {
  return [
    doNotReanimate ? `${t('wishes.read.never')} ${t('wishes.read.never_text')}` : t('wishes.read.never_not'),
    t('wishes.read.quiet', { days }),
    years === null ? t('wishes.read.no_end') : t('wishes.read.end', { years }),
  ];
}

function textOf({ kind, lines }: ReadRule): string {
  return JSON.stringify([kind, lines]);
}

function linesOf(rule: Rule, speech: Speech): ReadRule['lines'] {
  const { t, moment, list } = speech;
  const { sessionMinutes, retainDays, watermark } = rule.conditions ?? {};
  const phases = rule.phases.map((phase) => t(`terms.phase.${phase}`));
  const conditions = [
    ...(sessionMinutes === undefined ? [] : [t('wishes.condition.session', { minutes: sessionMinutes })]),
    ...(retainDays === undefined ? [] : [t('wishes.condition.retain', { days: retainDays })]),
    ...(watermark === true ? [t('wishes.condition.watermark')] : []),
  ];
  return [
    ...scopeLines(rule, speech),
    { name: t('wishes.line.when'), text: phases.length === 0 ? t('terms.nothing') : list(phases) },
    ...line(t('wishes.line.from'), rule.validFrom, moment),
    ...line(t('wishes.line.until'), rule.validUntil, moment),
    ...(conditions.length === 0 ? [] : [{ name: t('wishes.line.conditions'), text: list(conditions) }]),
  ];
}

function scopeLines(scope: Scope, speech: Speech): ReadRule['lines'] {
  const { t, list, country } = speech;
  const words = <T extends string>(set: Any<T>, any: string, word: (value: T) => string): string => {
    if (set === 'any') return t(any);
    return set.length === 0 ? t('terms.nothing') : list(set.map(word));
  };
  const only = (name: string, set: Any<string>, word: (value: string) => string): ReadRule['lines'] =>
    set === 'any' ? [] : [{ name, text: words(set, '', word) }];
  return [
    {
      name: t('wishes.line.what'),
      text: words(scope.modalities, 'terms.any.modality', (one) => t(`terms.modality.${one}`)),
    },
    {
      name: t('wishes.line.how'),
      text: words(scope.operations, 'terms.any.operation', (one) => t(`terms.operation.${one}`)),
    },
    {
      name: t('wishes.line.why'),
      text: words(scope.purposes, 'terms.any.purpose', (one) => t(`terms.purpose.${one}`)),
    },
    {
      name: t('wishes.line.whom'),
      text: words(scope.audiences, 'terms.any.audience', (one) => t(`terms.audience.${one}`)),
    },
    ...only(t('wishes.line.platforms'), scope.platforms, (one) => one),
    ...only(t('wishes.line.countries'), scope.territories, country),
  ];
}

function line(name: string, value: string | undefined, word: (value: string) => string): ReadRule['lines'] {
  return value === undefined ? [] : [{ name, text: word(value) }];
}
