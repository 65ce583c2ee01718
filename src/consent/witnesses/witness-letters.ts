import { tellable } from '../../identity/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import type { Capacity } from '../signing/signed-document.js';
import { CONSENT_WORDS } from '../words.js';

/** What a letter asks somebody to witness. */
export interface Wanted {
  /** The name of the holder who signed. */
  holder: string;
  capacity: Capacity;
  until: string;
  url: string;
}

/** Asks somebody, who may have no account yet, to witness a holder's directive. */
export function askedToWitness(
  { email, locale }: Omit<Reader, 'name'>,
  { holder, capacity, until, url }: Wanted,
): Letter {
  const { t, day } = CONSENT_WORDS.in(locale);
  return {
    to: email,
    locale,
    subject: t('witness.asked.subject'),
    paragraphs: [
      t('witness.asked.by', { holder: tellable(holder), capacity }),
      t('witness.asked.speak_first'),
      t('witness.asked.until', { day: day(until) }),
    ],
    link: { label: t('witness.asked.link'), url },
  };
}

/** Tells a holder that their directive was witnessed. */
export function directiveWitnessed(holder: Reader, version: number, capacity: Capacity): Letter {
  const { t } = CONSENT_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('witness.done.subject'),
    paragraphs: [t('witness.done.counts', { version, capacity }), t('witness.done.not_asked')],
  });
}
