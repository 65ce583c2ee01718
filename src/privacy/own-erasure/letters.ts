import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { PRIVACY_WORDS } from '../words.js';

/** Tells a holder that their erasure was asked for, when it begins, and how to cancel it with one click. */
export function erasureAsked(holder: Reader, dueAt: string, cancelUrl: string): Letter {
  const { t, moment } = PRIVACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('erasure.asked.subject'),
    paragraphs: [
      t('erasure.asked.what'),
      t('erasure.asked.when', { at: moment(dueAt) }),
      t('erasure.asked.sure_or_not'),
    ],
    link: { label: t('erasure.asked.link'), url: cancelUrl },
  });
}

/** Tells a holder that the notice is over, and that this is the last they hear. */
export function erasureBegins(holder: Reader, replicas: number): Letter {
  const { t } = PRIVACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('erasure.begins.subject'),
    paragraphs: [t('erasure.begins.what', { replicas }), t('erasure.begins.last')],
  });
}

/** Tells a holder that their erasure was cancelled. */
export function erasureCancelled(holder: Reader): Letter {
  const { t } = PRIVACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('erasure.cancelled.subject'),
    paragraphs: [t('erasure.cancelled.what'), t('erasure.cancelled.not_asked')],
  });
}
