import type { Letter } from './letter.js';
import type { Locale } from './speech/locale.js';
import { MAIL_WORDS } from './words.js';

/** Whom a letter is for, and the language they read. */
export interface Reader {
  email: string;
  name: string;
  locale: Locale;
}

/** A letter to somebody whose name we know: it begins with it, in their language. */
export function letterTo(
  { email, name, locale }: Reader,
  said: Pick<Letter, 'subject' | 'paragraphs' | 'link'>,
): Letter {
  const greeting = MAIL_WORDS.in(locale).t('mail.greeting', { name });
  return { to: email, locale, ...said, paragraphs: [greeting, ...said.paragraphs] };
}
