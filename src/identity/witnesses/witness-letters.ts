import type { Letter } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';
import type { Outcome } from '../reviews/review.js';

/** Tells an applicant whether they may witness. */
export function professionLetter(
  { email, name, locale }: Pick<Account, 'email' | 'name' | 'locale'>,
  outcome: Outcome,
  note: string,
): Letter {
  const accepted = outcome === 'accepted';
  return {
    to: email,
    locale,
    subject: accepted ? 'You may witness directives' : 'We could not verify your profession',
    paragraphs: [
      `Dear ${name},`,
      accepted
        ? 'we verified your profession. Who asks you by mail to witness their directive can now be answered, with a passkey of yours.'
        : 'we could not verify your profession with what you gave us, so you cannot witness yet. You are welcome to apply again.',
      ...(note === '' ? [] : [`The operator wrote: ${note}`]),
    ],
  };
}
