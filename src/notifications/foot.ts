import type { Locale } from './speech/locale.js';
import { MAIL_WORDS } from './words.js';

/** What every paper says of itself, in a language: which page this is, and what a question mark in place of a letter means. */
export function footIn(locale: Locale): { page(page: number, pages: number): string; lacked: string } {
  const { t } = MAIL_WORDS.in(locale);
  return { page: (page, pages) => t('paper.page', { page, pages }), lacked: t('paper.lacked') };
}
