import { COUNTRIES } from '../../identity/index.js';

/** The countries that one may choose from, by the names and in the order that a language has for them. */
export function countriesIn(language: string): { value: string; text: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const { compare } = new Intl.Collator(language);
  const named = COUNTRIES.map((value) => ({ value, text: names.of(value) ?? value }));
  return named.sort((one, other) => compare(one.text, other.text));
}
