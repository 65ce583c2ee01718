import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { IDENTITY_WORDS, wroteIn } from '../words.js';

/** Tells how to show who one is, to get back into an account. */
export function recoveryAsked(reader: Reader, url: string): Letter {
  const { t } = IDENTITY_WORDS.in(reader.locale);
  return letterTo(reader, {
    subject: t('recovery.asked.subject'),
    paragraphs: [t('recovery.asked.how'), t('recovery.asked.quicker')],
    link: { label: t('recovery.asked.link'), url },
  });
}

/** Tells, to whoever reads the holder's mail, that the account will get a new password unless it is stopped. */
export function recoveryWaits(reader: Reader, url: string, endsAt: string): Letter {
  const { t, moment } = IDENTITY_WORDS.in(reader.locale);
  return letterTo(reader, {
    subject: t('recovery.waits.subject'),
    paragraphs: [t('recovery.waits.what', { at: moment(endsAt) }), t('recovery.waits.meanwhile')],
    link: { label: t('recovery.waits.link'), url },
  });
}

/** Gives whoever recovered an account the link to choose a password. */
export function recoveryReady(reader: Reader, url: string): Letter {
  const { t } = IDENTITY_WORDS.in(reader.locale);
  return letterTo(reader, {
    subject: t('recovery.ready.subject'),
    paragraphs: [t('recovery.ready.what')],
    link: { label: t('recovery.ready.link'), url },
  });
}

/** Tells what came of an attempt to get back into an account that went no further. */
export function recoveryEnded(reader: Reader, why: 'cancelled' | 'rejected', note: string): Letter {
  const { t } = IDENTITY_WORDS.in(reader.locale);
  const said = why === 'rejected' ? wroteIn(reader.locale, note) : [];
  return letterTo(reader, {
    subject: t(`recovery.ended.${why}.subject`),
    paragraphs: [t(`recovery.ended.${why}.what`), ...said],
  });
}

/** Tells a holder that their password is another one now. */
export function passwordChanged(reader: Reader, publicUrl: string): Letter {
  const { t } = IDENTITY_WORDS.in(reader.locale);
  return letterTo(reader, {
    subject: t('recovery.changed.subject'),
    paragraphs: [t('recovery.changed.what'), t('recovery.changed.not_you')],
    link: { label: t('recovery.changed.link'), url: `${publicUrl}/recovery` },
  });
}

/** Tells a holder that one of their recovery codes signed somebody in, or that there are new ones. */
export function recoveryCodesUsed(reader: Reader, left: number | 'new'): Letter {
  const { t } = IDENTITY_WORDS.in(reader.locale);
  const isNew = left === 'new';
  return letterTo(reader, {
    subject: isNew ? t('recovery.codes_new.subject') : t('recovery.code_used.subject'),
    paragraphs: [
      isNew ? t('recovery.codes_new.what') : t('recovery.code_used.what', { left }),
      t('recovery.codes_not_you'),
    ],
  });
}
