import { instantInWords } from '../../notifications/index.js';
import type {
  Any,
  Audience,
  Conditions,
  Modality,
  Operation,
  Phase,
  Purpose,
  Rule,
  Scope,
} from '../../policy/index.js';

const MODALITY: Record<Modality, string> = {
  name: 'name',
  voice: 'voice',
  face: 'face',
  video: 'moving picture',
  persona: 'manner of writing and speaking',
  motion: 'way of moving',
};
const OPERATION: Record<Operation, string> = {
  collect: 'gathering material for a model',
  train: 'making a model',
  generate: 'having a given text rendered',
  converse: 'talking with an avatar',
  playback: 'playing a recording unchanged',
  alter: 'changing a recording',
  distribute: 'passing it on',
};
const PURPOSE: Record<Purpose, string> = {
  private_remembrance: 'private remembrance',
  memorial_service: 'a memorial service',
  family_archive: 'the family archive',
  accessibility: 'accessibility, such as an own voice',
  education: 'education',
  research: 'research',
  news: 'news',
  entertainment: 'entertainment',
  religious: 'religious use',
  fundraising: 'fundraising',
  commercial: 'commercial use',
  political: 'political use',
  intimate: 'intimate use',
  impersonation: 'impersonation',
  identity_verification: 'identity verification',
};
const AUDIENCE: Record<Audience, string> = {
  self: 'the holder',
  named: 'people they named',
  family: 'family',
  organisation: 'an organisation',
  public: 'the public',
};
const LISTS = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** Modalities as papers write them. */
export function modalitiesInWords(modalities: readonly Modality[]): string {
  return capital(LISTS.format(modalities.map((modality) => MODALITY[modality])));
}

/** What a rule or a latitude is about, for the margin: the purposes. */
export function purposesInWords({ purposes }: Scope): string {
  return capital(all(purposes, 'any purpose', (purpose) => PURPOSE[purpose]));
}

/** The uses that a scope speaks of, in sentences; the purposes, which stand beside it, left out. */
export function usesInWords(scope: Scope): string {
  const what = all(scope.modalities, 'voice, face, manner and all else', (modality) => MODALITY[modality]);
  const how = all(scope.operations, 'any use', (operation) => OPERATION[operation]);
  const whom = all(scope.audiences, 'anyone', (audience) => AUDIENCE[audience]);
  const where = all(scope.platforms, 'any platform', (platform) => platform);
  const countries = all(scope.territories, 'any country', (code) => COUNTRIES.of(code) ?? code);
  return `${capital(what)}: ${how}; for ${whom}; by ${where}; in ${countries}.`;
}

/** One use that was asked for, in words; a word that is not known stands as it is. */
export function usesOf({ modality, operation, purpose, audience, territory }: AskedUse): string {
  const known = (table: Record<string, string>, word: string): string => table[word] ?? word;
  const where = territory === null ? 'any country' : (COUNTRIES.of(territory) ?? territory);
  return `${capital(known(MODALITY, modality))}: ${known(OPERATION, operation)}, for ${known(PURPOSE, purpose)}, to ${known(AUDIENCE, audience)}, in ${where}`;
}

interface AskedUse {
  modality: string;
  operation: string;
  purpose: string;
  audience: string;
  territory: string | null;
}

/** All that a rule says beside its purposes, in sentences. */
export function ruleInWords(rule: Rule): string {
  const parts = [
    usesInWords(rule),
    phasesInWords(rule.phases),
    windowInWords(rule),
    conditionsInWords(rule.conditions),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function phasesInWords(phases: readonly Phase[]): string {
  if (phases.length === 0) return 'At no time.';
  if (phases.length > 1) return 'In life and after death.';
  return phases[0] === 'lifetime' ? 'In life only.' : 'After death only.';
}

function windowInWords({ validFrom, validUntil }: Rule): string {
  const from = validFrom === undefined ? [] : [`from ${instantInWords(validFrom)}`];
  const until = validUntil === undefined ? [] : [`until ${instantInWords(validUntil)}`];
  const window = [...from, ...until].join(' ');
  return window === '' ? '' : `${capital(window)}.`;
}

function conditionsInWords({ sessionMinutes, retainDays, watermark }: Conditions = {}): string {
  const conditions = [
    ...(sessionMinutes === undefined ? [] : [`at most ${sessionMinutes} minutes at a time`]),
    ...(retainDays === undefined ? [] : [`kept for at most ${retainDays} days`]),
    ...(watermark === true ? ['with a watermark'] : []),
  ];
  return conditions.length === 0 ? '' : `${capital(LISTS.format(conditions))}.`;
}

function all<T>(values: Any<T>, any: string, word: (value: T) => string): string {
  if (values === 'any') return any;
  return values.length === 0 ? 'nothing' : LISTS.format(values.map(word));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
