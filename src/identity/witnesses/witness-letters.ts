import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import type { Outcome } from '../reviews/review.js';
import { IDENTITY_WORDS, wroteIn } from '../words.js';

/** Tells an applicant whether they may witness. */
export function professionLetter(applicant: Reader, outcome: Outcome, note: string): Letter {
  const { t } = IDENTITY_WORDS.in(applicant.locale);
  return letterTo(applicant, {
    subject: t(`profession.outcome.${outcome}.subject`),
    paragraphs: [t(`profession.outcome.${outcome}.what`), ...wroteIn(applicant.locale, note)],
  });
}
