import type { Locale } from './speech/locale.js';

/** A mail before it is laid out. Words only: the layout makes text and HTML of it. */
export interface Letter {
  /** One address. */
  to: string;
  subject: string;
  paragraphs: string[];
  /** The one thing the reader can do, on a line of its own. */
  link?: { label: string; url: string };
  /** The reader's language; English when not given. */
  locale?: Locale;
}

/** A letter on its way: what a retry must repeat exactly. */
export interface Posted {
  /** The same for every try, so that the reader's mail program can tell a repeat. */
  id: string;
  /** When it was written, RFC 3339 UTC. */
  at: string;
  letter: Letter;
}
