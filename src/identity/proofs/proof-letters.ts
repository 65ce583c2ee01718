import { letterTo, type Letter, type Reader } from '../../notifications/index.js';
import type { Outcome } from '../reviews/review.js';
import { IDENTITY_WORDS, wroteIn } from '../words.js';

/** Tells a holder what came of their proof, what it means, and what the operator wrote. */
export function proofOutcomeLetter(holder: Reader, outcome: Outcome, note: string): Letter {
  const { t } = IDENTITY_WORDS.in(holder.locale);
  return letterTo(holder, {
    subject: t(`proof.outcome.${outcome}.subject`),
    paragraphs: [
      t(`proof.outcome.${outcome}.what`),
      t(`proof.outcome.${outcome}.files`),
      ...wroteIn(holder.locale, note),
    ],
  });
}
