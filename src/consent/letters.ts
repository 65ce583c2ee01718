import type { Account } from '../identity/index.js';
import { instantInWords, type Letter } from '../notifications/index.js';

/** Tells a holder that a directive was signed in their name and waits, and how to cancel it with one click. */
export function directiveWaits(holder: Account, cancelUrl: string, waitsUntil: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'Your new directive waits: you can still cancel it',
    paragraphs: [
      `Dear ${holder.name},`,
      'A new directive about your voice, face and manner was just signed from your account.',
      `It takes full effect on ${instantInWords(waitsUntil)}. Until then only what your old directive and the new one both allow is allowed, and the refusals of both hold.`,
      'If this was you and you are sure, there is nothing to do. If it was not you, or you were pressed into it, or you changed your mind, cancel it: your old directive then holds again, as if nothing had been signed.',
    ],
    link: { label: 'Cancel the new directive', url: cancelUrl },
  };
}
