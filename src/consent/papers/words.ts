import type { Filling, Locale, Speech } from '../../notifications/index.js';
import type { Any, Conditions, Modality, Phase, Rule, Scope } from '../../policy/index.js';
import { CONSENT_WORDS } from '../words.js';

/** Modalities as papers write them. */
export function modalitiesInWords(modalities: readonly Modality[], locale: Locale): string {
  const { t, list } = CONSENT_WORDS.in(locale);
  return capital(list(modalities.map((modality) => t(`use.modality.${modality}`))));
}

/** What a rule or a latitude is about, for the margin: the purposes. */
export function purposesInWords({ purposes }: Scope, locale: Locale): string {
  return capital(all(purposes, 'use.purpose.', CONSENT_WORDS.in(locale)));
}

/** The uses that a scope speaks of, in sentences; the purposes, which stand beside it, left out. */
export function usesInWords(scope: Scope, locale: Locale): string {
  const speech = CONSENT_WORDS.in(locale);
  return speech.t('use.rule', {
    what: capital(all(scope.modalities, 'use.modality.', speech)),
    how: all(scope.operations, 'use.operation.', speech),
    whom: all(scope.audiences, 'use.audience.', speech),
    platforms: all(scope.platforms, 'use.platform.', speech, (platform) => platform),
    countries: all(scope.territories, 'use.country.', speech, speech.country),
  });
}

/** One use that was asked for, in words; a word that is not known stands as it is. */
export function usesOf({ modality, operation, purpose, audience, territory }: AskedUse, locale: Locale): string {
  const { t, has, country } = CONSENT_WORDS.in(locale);
  const known = (beginning: string, word: string): string => (has(beginning + word) ? t(beginning + word) : word);
  return t('use.asked', {
    what: capital(known('use.modality.', modality)),
    how: known('use.operation.', operation),
    purpose: known('use.purpose.', purpose),
    whom: known('use.audience.', audience),
    countries: territory === null ? t('use.country.any') : country(territory),
  });
}

interface AskedUse {
  modality: string;
  operation: string;
  purpose: string;
  audience: string;
  territory: string | null;
}

/** All that a rule says beside its purposes, in sentences. */
export function ruleInWords(rule: Rule, locale: Locale): string {
  const speech = CONSENT_WORDS.in(locale);
  const parts = [
    usesInWords(rule, locale),
    phasesInWords(rule.phases, speech),
    windowInWords(rule, speech),
    conditionsInWords(rule.conditions, speech),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function phasesInWords(phases: readonly Phase[], { t }: Speech): string {
  const [only, more] = phases;
  if (only === undefined) return t('use.when.never');
  return more === undefined ? t(`use.when.${only}`) : t('use.when.always');
}

function windowInWords({ validFrom, validUntil }: Rule, { t, moment }: Speech): string {
  const window: Filling = {
    ...(validFrom !== undefined && { from: moment(validFrom) }),
    ...(validUntil !== undefined && { until: moment(validUntil) }),
  };
  if (validFrom !== undefined && validUntil !== undefined) return t('use.window.both', window);
  if (validFrom !== undefined) return t('use.window.from', window);
  return validUntil === undefined ? '' : t('use.window.until', window);
}

function conditionsInWords(
  { sessionMinutes: minutes, retainDays: days, watermark }: Conditions = {},
  { t, list }: Speech,
): string {
  const conditions = [
    ...(minutes === undefined ? [] : [t('use.condition.minutes', { minutes })]),
    ...(days === undefined ? [] : [t('use.condition.days', { days })]),
    ...(watermark === true ? [t('use.condition.watermark')] : []),
  ];
  return conditions.length === 0 ? '' : `${capital(list(conditions))}.`;
}

/** Values as a list of what messages of this beginning, or `word`, call them. */
function all<T extends string>(
  values: Any<T>,
  beginning: string,
  { t, list }: Speech,
  word: (value: T) => string = (value) => t(beginning + value),
): string {
  if (values === 'any') return t(`${beginning}any`);
  return values.length === 0 ? t('use.none') : list(values.map(word));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
