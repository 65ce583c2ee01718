import { letterTo, type Letter, type Reader } from '../notifications/index.js';
import { CONSENT_WORDS } from './words.js';

/** Tells a holder that a directive was signed in their name and waits, and how to cancel it with one click. */
export function directiveWaits(holder: Reader, cancelUrl: string, waitsUntil: string): Letter {
  const { t, moment } = CONSENT_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('directive.waits.subject'),
    paragraphs: [
      t('directive.waits.signed'),
      t('directive.waits.until', { at: moment(waitsUntil) }),
      t('directive.waits.sure_or_not'),
    ],
    link: { label: t('directive.waits.link'), url: cancelUrl },
  });
}
