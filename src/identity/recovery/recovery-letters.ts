import { instantInWords, type Letter } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** Tells how to show who one is, to get back into an account. */
export function recoveryAsked(reader: Reader, url: string): Letter {
  return letter(
    reader,
    'Getting back into your account',
    [
      'Somebody asked to get back into your account. If it was you: show us who you are, as when you first proved it, by reading a sentence aloud and showing a document. An operator compares them with what we know of you. After that, 72 hours pass before you can choose a new password.',
      'If you have a recovery code or a passkey, use that instead: it is quicker. If it was not you who asked, there is nothing to do: this mailbox alone opens nothing.',
    ],
    { label: 'Show who I am', url },
  );
}

/** Tells, to whoever reads the holder's mail, that the account will get a new password unless it is stopped. */
export function recoveryWaits(reader: Reader, url: string, endsAt: string): Letter {
  return letter(
    reader,
    'Your account will get a new password: stop it if this is not you',
    [
      `Somebody showed our operator a document and a recording, as you, to get back into your account. On ${instantInWords(endsAt)} they may choose a new password.`,
      'Until then this account can only refuse, suspend and withdraw. Your passkeys and what you signed stay as they are. If this was not you, stop it with one click, or sign in and stop it there.',
    ],
    { label: 'This is not me: stop it', url },
  );
}

/** Gives whoever recovered an account the link to choose a password. */
export function recoveryReady(reader: Reader, url: string): Letter {
  return letter(
    reader,
    'Choose a new password',
    [
      'The 72 hours are over and nobody objected. Choose a new password; everybody who is signed in is signed out then. The link works once, and for 7 days.',
    ],
    { label: 'Choose a new password', url },
  );
}

/** Tells what came of an attempt to get back into an account that went no further. */
export function recoveryEnded(reader: Reader, why: 'cancelled' | 'rejected', note: string): Letter {
  const said = note === '' ? [] : [`The operator wrote: ${note}`];
  return letter(
    reader,
    why === 'cancelled' ? 'Nobody gets into your account' : 'We could not confirm that it is you',
    why === 'cancelled'
      ? ['The attempt to get back into your account was stopped. Everything is as it was.']
      : [
          'What we were shown did not confirm that it is you, and the account stays as it is. What was sent is deleted.',
          ...said,
        ],
  );
}

/** Tells a holder that their password is another one now. */
export function passwordChanged(reader: Reader, publicUrl: string): Letter {
  return letter(
    reader,
    'Your password was changed',
    [
      'The password of your account was just changed, and whoever else was signed in is signed out.',
      'If it was not you, use a recovery code or a passkey at once, or ask us to check who you are.',
    ],
    { label: 'Get back into my account', url: `${publicUrl}/recovery` },
  );
}

/** Tells a holder that one of their recovery codes signed somebody in, or that there are new ones. */
export function recoveryCodesUsed(reader: Reader, left: number | 'new'): Letter {
  const what =
    left === 'new'
      ? 'New recovery codes were just made for your account. The old ones open nothing any more.'
      : `A recovery code just signed somebody in to your account. ${left} of them are left.`;
  return letter(reader, left === 'new' ? 'You have new recovery codes' : 'A recovery code was used', [
    what,
    'If it was not you, sign in, choose a new password, and make new codes.',
  ]);
}

function letter({ email, name, locale }: Reader, subject: string, said: string[], link?: Letter['link']): Letter {
  return { to: email, locale, subject, paragraphs: [`Dear ${name},`, ...said], ...(link && { link }) };
}
