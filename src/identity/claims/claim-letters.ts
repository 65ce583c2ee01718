import type { Letter } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';

/** What came of a claim for one of the two. */
export type ClaimNews = 'opened' | 'right' | 'wrong' | 'two_people';

const SAID: Record<ClaimNews, { subject: string; text: string }> = {
  opened: {
    subject: 'Somebody else says that they are you',
    text: 'two accounts here say that they belong to the same person, and yours is one of them. Until our operator has decided, nothing may be done with either likeness. What you refused holds as before. There is nothing you have to do; we may ask you for another proof.',
  },
  right: {
    subject: 'It is settled: you are you',
    text: 'our operator found that your account is that of the person, and that the other one is not. What you permitted takes effect again.',
  },
  wrong: {
    subject: 'Your account stays suspended',
    text: 'our operator found that this account is not that of the person whose name it has. It can permit nothing. If this is an error, answer this mail.',
  },
  two_people: {
    subject: 'It is settled: you are two people',
    text: 'our operator found that the two accounts belong to two people who share a name and a date of birth. What you permitted takes effect again.',
  },
};

/** Tells a holder of a competing claim, or what came of it. */
export function claimLetter({ email, name, locale }: Account, news: ClaimNews): Letter {
  const { subject, text } = SAID[news];
  return { to: email, locale, subject, paragraphs: [`Dear ${name},`, text] };
}
