import type { Letter } from '../../notifications/index.js';
import type { Locale } from '../../notifications/index.js';
import type { Person } from './account.js';

type Entered = Pick<Person, 'email' | 'name' | 'locale'>;

const LONGEST_NAME = 60;
/** All but letters, their marks and joiners, spaces, and what stands between them in names. */
const NOT_OF_NAMES = /(?!\p{Join_Control})[^\p{L}\p{M}\p{Zs}.'’-]/gu;

/**
 * Asks whoever's address was registered to show that it is theirs. It says what was entered, for that is what the
 * link opens: the password is known to whoever registered, and that need not be the owner of the address.
 */
export function addressToVerify(entered: Entered, token: string, publicUrl: string): Letter {
  const { email: to, name, locale } = entered;
  return {
    to,
    locale,
    subject: 'Welcome to Sayso: please confirm your address',
    paragraphs: [
      `Somebody asked to open an account with this address, under the name “${tellable(name)}”, and chose its password then.`,
      'If it was you, thank you for wanting a say in what becomes of your voice, face and manner. Please confirm that this address is yours. The link works once, and for 24 hours.',
      'If it was not you who asked, do not follow the link: the account would have a password that somebody else knows. Without it there is no account, and what was entered is deleted tomorrow.',
    ],
    link: { label: 'Confirm my address', url: `${publicUrl}/verify?token=${token}` },
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
  return {
    to,
    locale,
    subject: 'You already have an account with Sayso',
    paragraphs: [
      'Somebody, perhaps you, asked to open an account with this address. You already have one, and it is unchanged.',
      'If it was you, simply sign in. If it was not, there is nothing to do: they learned nothing about you.',
    ],
    link: { label: 'Sign in', url: `${publicUrl}/sign-in` },
  };
}
