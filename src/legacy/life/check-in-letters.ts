import { tellable } from '../../identity/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS } from '../words.js';

/** Asks a holder who fell silent whether they are well. */
export function areYouThere(holder: Reader, url: string, again: boolean): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: again ? t('life.check_in.again.subject') : t('life.check_in.first.subject'),
    paragraphs: [t('life.check_in.what'), t('life.check_in.what_to_do')],
    link: { label: t('life.check_in.link'), url },
  });
}

/** Asks an executor whether they know how a silent holder is. */
export function doYouKnow(reader: Reader, holderName: string, url: string): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const holder = tellable(holderName);
  return letterTo(reader, {
    subject: t('life.do_you_know.subject', { holder }),
    paragraphs: [t('life.do_you_know.what', { holder }), t('life.do_you_know.what_to_do')],
    link: { label: t('death.see_estate'), url },
  });
}
