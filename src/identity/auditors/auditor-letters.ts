import type { Letter } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** Tells somebody that they audit from now on, what that lets them see, and that their looking is seen too. */
export function appointedLetter({ email, name, locale }: Reader): Letter {
  return {
    to: email,
    locale,
    subject: 'You are an auditor of this service now',
    paragraphs: [
      `Dear ${name},`,
      'The operators appointed you an auditor. With your account you can read what stands in the ledger, true reasons included, and take receipts that prove it without this service. You can change nothing.',
      'What you look at is entered in the ledger, so that the people it is about can learn of it. Your sessions end after 30 minutes without use.',
      'If this is a surprise to you, please write to the operators.',
    ],
  };
}

/** Tells somebody that they audit no more. */
export function dismissedLetter({ email, name, locale }: Reader): Letter {
  return {
    to: email,
    locale,
    subject: 'You are not an auditor of this service any more',
    paragraphs: [
      `Dear ${name},`,
      'The operators ended your appointment as an auditor. Your account and your own likeness are as they were.',
      'The receipts that you took go on proving what they prove.',
    ],
  };
}
