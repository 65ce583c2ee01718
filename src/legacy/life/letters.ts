import { tellable } from '../../identity/index.js';
import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import { LEGACY_WORDS, ofWhom } from '../words.js';

/** Tells a holder that their death was reported, and how to say that they live. The link leads to a page and does nothing. */
export function deathReportedToHolder(holder: Reader, url: string, until: string): Letter {
  const { t, moment } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('death.reported.subject'),
    paragraphs: [
      t('death.reported.glad'),
      t('death.reported.meanwhile'),
      t('death.reported.say_so', { until: moment(until) }),
    ],
    link: { label: t('death.alive_link'), url },
  });
}

/** Tells an executor that a death was reported, and what is asked of them. */
export function deathReportedToExecutor(reader: Reader, holderName: string, url: string, until: string): Letter {
  const { t, moment } = LEGACY_WORDS.in(reader.locale);
  const holder = tellable(holderName);
  return letterTo(reader, {
    subject: t('death.told.subject', { holder }),
    paragraphs: [
      t('death.told.sorry', { holder }),
      t('death.told.your_word', { until: moment(until) }),
      t('death.told.stop'),
    ],
    link: { label: t('death.see_report'), url },
  });
}

/** Asks an executor again who said nothing yet. */
export function deathStillToConfirm(reader: Reader, holderName: string, url: string): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const holder = tellable(holderName);
  return letterTo(reader, {
    subject: t('death.waiting.subject', { holder }),
    paragraphs: [t('death.waiting.what', { holder }), t('death.waiting.no_hurry')],
    link: { label: t('death.see_report'), url },
  });
}

/** Tells the holder or an executor that a report is disputed. */
export function deathDisputed(reader: Reader, holder: string, own: boolean): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = ofWhom(holder, own);
  return letterTo(reader, {
    subject: t('death.disputed.subject', said),
    paragraphs: [t('death.disputed.what', said), t('death.disputed.what_to_do', said)],
  });
}

/** Tells a party that the report was found false. */
export function reportRejected(reader: Reader, holder: string, own: boolean): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = ofWhom(holder, own);
  return letterTo(reader, {
    subject: t('death.rejected.subject', said),
    paragraphs: [t('death.rejected.what', said), t('death.rejected.what_to_do', said)],
  });
}

/** Tells a party that the operator found the evidence true, and what is still missing. */
export function evidenceAccepted(reader: Reader, holder: string, own: boolean, until: string): Letter {
  const { t, moment } = LEGACY_WORDS.in(reader.locale);
  const said = ofWhom(holder, own);
  return letterTo(reader, {
    subject: t('death.accepted.subject', said),
    paragraphs: [t('death.accepted.what', { ...said, until: moment(until) }), t('death.accepted.what_to_do', said)],
  });
}

/** Tells a party that nothing was corroborated for 180 days. */
export function reportOverdue(reader: Reader, holder: string, own: boolean): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const said = ofWhom(holder, own);
  return letterTo(reader, {
    subject: t('death.overdue.subject', said),
    paragraphs: [t('death.overdue.what', said), t('death.overdue.what_to_do', said)],
  });
}

/** Tells an executor that a death is confirmed, and what that means. */
export function deathConfirmed(reader: Reader, holderName: string, url: string): Letter {
  const { t } = LEGACY_WORDS.in(reader.locale);
  const holder = tellable(holderName);
  return letterTo(reader, {
    subject: t('death.confirmed.subject', { holder }),
    paragraphs: [t('death.confirmed.what', { holder }), t('death.confirmed.avatars')],
    link: { label: t('death.see_estate'), url },
  });
}

/** Tells the holder's address that a death is confirmed, for whoever reads there, and for a holder who lives. */
export function deathConfirmedToHolder(holder: Reader, url: string): Letter {
  const { t } = LEGACY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t('death.confirmed_to_holder.subject'),
    paragraphs: [t('death.confirmed_to_holder.what'), t('death.confirmed_to_holder.alive')],
    link: { label: t('death.alive_link'), url },
  });
}
