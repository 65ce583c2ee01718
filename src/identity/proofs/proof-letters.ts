import type { Letter } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';
import type { Outcome } from '../reviews/review.js';

const SAID: Record<Outcome, { subject: string; paragraphs: string[] }> = {
  accepted: {
    subject: 'Your identity is confirmed',
    paragraphs: [
      'Thank you for showing us who you are. From now on what you permit takes effect, and not only what you refuse.',
      'We have deleted the image of your identity document. The recording of your voice is kept sealed.',
    ],
  },
  rejected: {
    subject: 'We could not confirm your identity',
    paragraphs: [
      'We looked at your recording and your document and could not confirm that they are yours. Everything you refused still holds; what you permitted does not take effect yet.',
      'We have deleted both files. You are welcome to try again at any time.',
    ],
  },
};

/** Tells a holder what came of their proof, what it means, and what the operator wrote. */
export function proofOutcomeLetter(
  { email, name, locale }: Pick<Account, 'email' | 'name' | 'locale'>,
  outcome: Outcome,
  note: string,
): Letter {
  const { subject, paragraphs } = SAID[outcome];
  const said = note === '' ? [] : [`The operator wrote: ${note}`];
  return { to: email, locale, subject, paragraphs: [`Dear ${name},`, ...paragraphs, ...said] };
}
