/** The languages that people can be written to in, and that pages are in. */
export const LOCALES = ['en', 'es', 'de', 'uk'] as const;
export type Locale = (typeof LOCALES)[number];
