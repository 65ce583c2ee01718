import { tellable } from '../identity/index.js';
import { letterTo, type Letter, type Reader, type Speech } from '../notifications/index.js';
import type { Question } from './question.js';
import { APPROVALS_WORDS } from './words.js';

/** A question as a mail tells of it. */
export interface WaitingQuestion extends Question {
  platformName: string;
  respondBy: string;
  /** Whose likeness it is; null where it is the reader's own. */
  of: string | null;
}

/** Tells somebody of every question that waits for them, in one mail. */
export function questionsWait(reader: Reader, questions: WaitingQuestion[], url: string): Letter {
  const speech = APPROVALS_WORDS.in(reader.locale);
  const { t } = speech;
  const count = questions.length;
  return letterTo(reader, {
    subject: t('question.subject', { count }),
    paragraphs: [
      ...questions.map((question) => inWords(question, speech)),
      t('question.silence'),
      t('question.yes_covers'),
    ],
    link: { label: t('question.link', { count }), url },
  });
}

/** Tells a holder that a yes was given in their name and waits, and how to cancel it with one click. */
export function yesWaits(holder: Reader, question: WaitingQuestion, cancelUrl: string, waitsUntil: string): Letter {
  const speech = APPROVALS_WORDS.in(holder.locale);
  const { t, moment } = speech;
  return letterTo(holder, {
    subject: t('yes.waits.subject'),
    paragraphs: [
      t('yes.waits.given'),
      inWords(question, speech),
      t('yes.waits.until', { at: moment(waitsUntil) }),
      t('yes.waits.sure_or_not'),
    ],
    link: { label: t('yes.waits.link'), url: cancelUrl },
  });
}

/** Tells somebody who said yes for so many uses that the last of them was taken. */
export function grantIsSpent(reader: Reader, platform: string, url: string): Letter {
  const { t } = APPROVALS_WORDS.in(reader.locale);
  return letterTo(reader, {
    subject: t('yes.spent.subject'),
    paragraphs: [t('yes.spent.what', { platform }), t('yes.spent.nothing_to_do')],
    link: { label: t('yes.spent.link'), url },
  });
}

function inWords(question: WaitingQuestion, { t, day, country }: Speech): string {
  const { platformName, operation, modality, purpose, audience, territory, of, respondBy } = question;
  const whose = of === null ? { whose: 'own', holder: '' } : { whose: 'other', holder: tellable(of) };
  return t('question.asked', {
    platform: platformName,
    what: t(`question.want.${operation}`, { like: t(`question.like.${modality}`, whose) }),
    purpose: t(`question.purpose.${purpose}`),
    audience: t(`question.audience.${audience}`),
    where: territory === null ? t('question.where.any') : t('question.where.one', { country: country(territory) }),
    day: day(respondBy),
  });
}
