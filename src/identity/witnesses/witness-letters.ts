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
        ? 'We verified your profession. If somebody asks you by mail to witness their directive, you can now do so, with a passkey of your account.'
        : 'We could not verify your profession with what you gave us, so you cannot witness yet. You are welcome to apply again.',
      ...(note === '' ? [] : [`The operator wrote: ${note}`]),
    ],
  };
}
