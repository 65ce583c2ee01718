import type { Letter, Locale, Reader } from '../../notifications/index.js';
import { IDENTITY_WORDS } from '../words.js';

const LONGEST_NAME = 60;
/** All but letters, their marks and joiners, spaces, and what stands between them in names. */
const NOT_OF_NAMES = /(?!\p{Join_Control})[^\p{L}\p{M}\p{Zs}.'’-]/gu;

/**
 * Asks whoever's address was registered to show that it is theirs. It says what was entered, for that is what the
 * link opens: the password is known to whoever registered, and that need not be the owner of the address.
 */
export function addressToVerify({ email, name, locale }: Reader, token: string, publicUrl: string): Letter {
  const { t } = IDENTITY_WORDS.in(locale);
  return {
    to: email,
    locale,
    subject: t('address.verify.subject'),
    paragraphs: [
      t('address.verify.asked', { name: tellable(name) }),
      t('address.verify.if_you'),
      t('address.verify.if_not_you'),
    ],
    link: { label: t('address.verify.link'), url: `${publicUrl}/verify?token=${token}` },
  };
}

/** A name that anyone may have typed, as it can stand in a letter from us: no address, number or link, and not long. */
export function tellable(name: string): string {
  const plain = name
    .replace(NOT_OF_NAMES, ' ')
    .replace(/\.(?=\S)/g, '. ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(new Intl.Segmenter().segment(plain), ({ segment }) => segment);
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join('')}…` : plain;
}

/** Tells the owner of an account that somebody tried to register its address again. */
export function addressHasAccount(to: string, publicUrl: string, locale: Locale): Letter {
  const { t } = IDENTITY_WORDS.in(locale);
  return {
    to,
    locale,
    subject: t('address.taken.subject'),
    paragraphs: [t('address.taken.what'), t('address.taken.what_to_do')],
    link: { label: t('address.taken.link'), url: `${publicUrl}/sign-in` },
  };
}
