import type { Letter } from '../../notifications/index.js';
import type { Account } from '../accounts/account.js';
import type { PlatformState } from './platform.js';

/** Tells a platform's administrator what the operator decided, and what it means for them. */
export function platformOutcomeLetter(
  { email, name, locale }: Pick<Account, 'email' | 'name' | 'locale'>,
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
