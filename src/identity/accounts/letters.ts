import type { Letter } from '../../notifications/index.js';
import type { Locale } from '../settings/settings.js';

/** Asks whoever registered an address to show that it is theirs; names nobody, for the name was anyone's to type. */
export function addressToVerify(to: string, token: string, publicUrl: string, locale: Locale): Letter {
  return {
    to,
    locale,
    subject: 'Welcome to Sayso: please confirm your address',
    paragraphs: [
      'Thank you for wanting a say in what becomes of your voice, face and manner.',
      'Please confirm that this address is yours. The link works once, and for 24 hours.',
      'If you did not ask for this, do nothing: without your confirmation there is no account, and what was entered is deleted tomorrow.',
    ],
    link: { label: 'Confirm my address', url: `${publicUrl}/verify?token=${token}` },
  };
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
