import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { IDENTITY_WORDS } from '../words.js';

/** Tells somebody that they audit from now on, what that lets them see, and that their looking is seen too. */
export function appointedLetter(auditor: Reader): Letter {
  const { t } = IDENTITY_WORDS.in(auditor.locale);
  return letterTo(auditor, {
    subject: t('auditor.appointed.subject'),
    paragraphs: [t('auditor.appointed.what'), t('auditor.appointed.seen'), t('auditor.appointed.surprise')],
  });
}

/** Tells somebody that they audit no more. */
export function dismissedLetter(auditor: Reader): Letter {
  const { t } = IDENTITY_WORDS.in(auditor.locale);
  return letterTo(auditor, {
    subject: t('auditor.dismissed.subject'),
    paragraphs: [t('auditor.dismissed.what'), t('auditor.dismissed.receipts')],
  });
}
