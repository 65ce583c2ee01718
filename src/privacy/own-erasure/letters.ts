import type { Account } from '../../identity/index.js';
import { instantInWords, type Letter } from '../../notifications/index.js';

/** Tells a holder that their erasure was asked for, when it begins, and how to cancel it with one click. */
export function erasureAsked({ email, locale, name }: Account, dueAt: string, cancelUrl: string): Letter {
  return {
    to: email,
    locale,
    subject: 'Your account and everything in it is to be erased: you can still cancel it',
    paragraphs: [
      `Dear ${name},`,
      'Somebody signed in to your account, with its password, and asked that everything held about you here be erased: your directive, your executors, your record, your account.',
      `It begins on ${instantInWords(dueAt)}. First every avatar of you is revoked and must be destroyed; once that is attested, all else is erased. Nothing brings it back, and without your directive nobody can tell what you refused.`,
      'If this was you and you are sure, there is nothing to do. If it was not you, or you were pressed into it, cancel it, and change your password: somebody else was in your account.',
    ],
    link: { label: 'Cancel the erasure', url: cancelUrl },
  };
}

/** Tells a holder that the notice is over, and that this is the last they hear. */
export function erasureBegins({ email, locale, name }: Account, replicas: number): Letter {
  return {
    to: email,
    locale,
    subject: 'Your erasure has begun',
    paragraphs: [
      `Dear ${name},`,
      replicas === 0
        ? 'The two weeks are over. There is no avatar of you that would have to be destroyed first, so everything that is held about you is erased within the next hours.'
        : `The two weeks are over. ${replicas === 1 ? 'The avatar' : `Each of the ${replicas} avatars`} of you is revoked and must be destroyed within a week; everything else that is held about you is erased as soon as that is attested.`,
      'You hear no more from us after that, since we shall not know you any more. Receipts that you took away go on proving what they prove.',
    ],
  };
}

/** Tells a holder that their erasure was cancelled. */
export function erasureCancelled({ email, locale, name }: Account): Letter {
  return {
    to: email,
    locale,
    subject: 'Your erasure is cancelled',
    paragraphs: [
      `Dear ${name},`,
      'Nothing of what is held about you is erased. Avatars that were revoked by then stay revoked.',
      'If you did not ask for it in the first place, change your password: somebody else was in your account.',
    ],
  };
}
