import { join } from 'node:path';
import { Catalogue, type Locale } from '../notifications/index.js';

/** What the mails of this module say, in every language. */
export const IDENTITY_WORDS = new Catalogue(join(import.meta.dirname, 'words'));

/** The paragraph with what an operator wrote; none where they wrote nothing. */
export function wroteIn(locale: Locale, note: string): string[] {
  return note === '' ? [] : [IDENTITY_WORDS.in(locale).t('operator.wrote', { note })];
}
