import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { tellable } from '../accounts/letters.js';
import { IDENTITY_WORDS } from '../words.js';

/** Tells a holder that a passkey was added to their account. */
export function passkeyAdded(holder: Reader, label: string): Letter {
  return addedOrRemoved(holder, label, 'added');
}

/** Tells a holder that a passkey was removed from their account. */
export function passkeyRemoved(holder: Reader, label: string): Letter {
  return addedOrRemoved(holder, label, 'removed');
}

/** Tells a holder that a passkey seems to have been copied and was shut. */
export function passkeyCopiedLetter(holder: Reader, label: string): Letter {
  const { t } = IDENTITY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('passkey.copied.subject'),
    paragraphs: [t('passkey.copied.what', { label: tellable(label) }), t('passkey.copied.what_to_do')],
  });
}

function addedOrRemoved(holder: Reader, label: string, what: 'added' | 'removed'): Letter {
  const { t } = IDENTITY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t(`passkey.change.${what}.subject`),
    paragraphs: [
      t(`passkey.change.${what}.what`, { label: tellable(label) }),
      t(`passkey.change.${what}.if_you`),
      t('passkey.not_you'),
    ],
  });
}
