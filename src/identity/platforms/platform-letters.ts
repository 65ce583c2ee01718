import type { Letter } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';
import type { PlatformState } from './platform.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** Tells a platform's administrator what the operator decided, and what it means for them. */
export function platformOutcomeLetter(
  { email, name, locale }: Reader,
  platform: string,
  state: PlatformState,
  note: string,
): Letter {
  const approved = state === 'approved';
  return {
    to: email,
    locale,
    subject: approved ? 'Your platform is approved' : 'Your platform is blocked',
    paragraphs: [
      `Dear ${name},`,
      approved
        ? `Your platform “${platform}” is approved. Its keys may ask for decisions from now on.`
        : `Your platform “${platform}” is blocked. Its keys get no answer until an operator approves it again.`,
      ...(note === '' ? [] : [`The operator wrote: ${note}`]),
    ],
  };
}

/** Tells a platform's administrator that its webhook said it is gone, and what that means. */
export function webhookGoneLetter({ email, name, locale }: Reader, platform: string): Letter {
  return {
    to: email,
    locale,
    subject: 'Your webhook is disabled',
    paragraphs: [
      `Dear ${name},`,
      `The webhook of your platform “${platform}” answered 410, which says that it is gone for good. It is disabled, and nothing more is sent to it.`,
      'Nothing is lost: every event is in the feed. To be told again, set the webhook anew.',
    ],
  };
}
