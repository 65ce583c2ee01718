import { letterTo, type Letter, type Locale, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS } from '../words.js';

/** What can come to an operator's desk. */
export type DeskMatter = 'report' | 'disputed' | 'overdue' | 'certificate' | 'sign_of_life' | 'notice' | 'guarded';

/** Tells an operator that something waits on the desk. */
export function onTheDesk(operator: Reader, matter: DeskMatter): Letter {
  const { t } = LEGACY_WORDS.in(operator.locale);
  return letterTo(operator, {
    subject: t(`desk.subject.${matter}`),
    paragraphs: [t(`desk.what.${matter}`), t('desk.please')],
  });
}

/** Thanks whoever sent a notice, and tells nothing about anybody. */
export function noticeReviewed(contact: string, locale: Locale): Letter {
  const { t } = LEGACY_WORDS.in(locale);
  return {
    to: contact,
    locale,
    subject: t('notice.reviewed.subject'),
    paragraphs: [t('notice.reviewed.thanks'), t('notice.reviewed.no_more')],
  };
}
