import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOCALES, type Locale } from '../../notifications/index.js';

const COOKIE = 'sayso_language';
const YEAR_SECONDS = 365 * 24 * 3600;

/** The language of a page: the one chosen on this device, else the account's, else the first that the browser asks for and there is, else English. */
export function languageOf(request: FastifyRequest, ofAccount?: Locale): Locale {
  const chosen = asLocale(request.cookies[COOKIE]);
  return chosen ?? ofAccount ?? firstAsked(request.headers['accept-language']) ?? 'en';
}

/** Remembers the language chosen on this device. */
export function rememberLanguage(reply: FastifyReply, language: Locale, publicUrl: string): void {
  const secure = publicUrl.startsWith('https:');
  reply.setCookie(COOKIE, language, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: YEAR_SECONDS, secure });
}

/** The language that a tag names, if pages are in it. */
export function asLocale(tag: unknown): Locale | undefined {
  const language = typeof tag === 'string' ? tag.split('-')[0]?.trim().toLowerCase() : undefined;
  return LOCALES.find((locale) => locale === language);
}

function firstAsked(header: string | undefined): Locale | undefined {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', quality = 'q=1'] = part.split(';');
    return { locale: asLocale(tag), weight: Number(quality.trim().slice(2)) };
  });
  return asked.filter(({ locale }) => locale).sort((a, b) => b.weight - a.weight)[0]?.locale;
}
