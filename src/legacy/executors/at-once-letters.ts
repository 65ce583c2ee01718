import { tellable, type Account } from '../../identity/index.js';
import type { Letter } from '../../notifications/index.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** Tells a holder without a regret window that somebody was named an executor from their account, and how to undo it. */
export function executorNamed(holder: Reader, executorName: string, url: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'A new executor was named',
    paragraphs: [
      `Dear ${holder.name},`,
      `${tellable(executorName)} was just named an executor from your account, and has been invited by mail. They are in office as soon as they accept.`,
      'If this was you, there is nothing to do. If it was not you, or you were pressed into it, remove them: you can at any time, with your password. A regret window, in your settings, gives you a day or three before such a thing counts.',
    ],
    link: { label: 'See your executors', url },
  };
}

/** Tells a holder without a regret window that fewer executors are to decide from now on, and how to undo it. */
export function lowerQuorumHolds(holder: Reader, quorum: number, url: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'Fewer of your executors can decide now',
    paragraphs: [
      `Dear ${holder.name},`,
      `It was just set from your account that ${quorum === 1 ? 'one of your executors alone' : `${quorum} of your executors together`} can decide. That is fewer than before, and holds from now on.`,
      'If this was you, there is nothing to do. If it was not you, or you were pressed into it, set it back: a higher number holds at once. A regret window, in your settings, gives you a day or three before such a thing counts.',
    ],
    link: { label: 'See your executors', url },
  };
}
