import type { Letter } from '../../notifications/index.js';
import { tellable } from '../accounts/letters.js';
import type { Account } from '../accounts/account.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

const WHAT_TO_DO =
  'If this was not you, somebody else is in your account: sign in, give your password again, remove the passkeys that you do not know and choose a new password.';

/** Tells a holder that a passkey was added to their account. */
export function passkeyAdded(reader: Reader, label: string): Letter {
  return letter(reader, 'A passkey was added to your account', [
    `The passkey “${tellable(label)}” was just added to your account. It signs in and signs in your name, as your password does.`,
    'If this was you, there is nothing to do.',
    WHAT_TO_DO,
  ]);
}

/** Tells a holder that a passkey was removed from their account. */
export function passkeyRemoved(reader: Reader, label: string): Letter {
  return letter(reader, 'A passkey was removed from your account', [
    `The passkey “${tellable(label)}” was just removed from your account and opens nothing any more.`,
    'What was signed with it stays signed. If this was you, there is nothing to do.',
    WHAT_TO_DO,
  ]);
}

/** Tells a holder that a passkey seems to have been copied and was shut. */
export function passkeyCopiedLetter(reader: Reader, label: string): Letter {
  return letter(reader, 'A passkey of yours may have been copied', [
    `Somebody used the passkey “${tellable(label)}” in a way that only a copy of it would. We let nobody in, and this passkey opens nothing any more.`,
    'Please sign in another way, remove it, and look at the list of places where you are signed in.',
  ]);
}

function letter({ email, name, locale }: Reader, subject: string, paragraphs: string[]): Letter {
  return { to: email, locale, subject, paragraphs: [`Dear ${name},`, ...paragraphs] };
}
