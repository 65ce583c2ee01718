import { tellable, type Account } from '../../identity/index.js';
import { instantInWords, type Letter } from '../../notifications/index.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;
/** Somebody who may have no account yet. */
type Invited = Pick<Reader, 'email' | 'locale'>;

/** Asks somebody whether they want to be an executor, and where to read what that means before they answer. */
export function invitation(invited: Invited, holderName: string, url: string, lapsesAt: string): Letter {
  const holder = tellable(holderName);
  return {
    to: invited.email,
    locale: invited.locale,
    subject: `${holder} asks you to be an executor`,
    paragraphs: [
      `${holder} would like you to look after what becomes of their voice, face and manner once they have died. Sayso calls that an executor.`,
      `An executor can always say stop: one voice is enough. Allowing something takes several of you together, and never more than ${holder} left open. Nothing is expected of you now.`,
      `Please read first what the office asks and what ${holder} wishes, in summary. For that you sign in with this address, or open an account, which adults can. Then accept or decline; both are fine.`,
      `The invitation lapses on ${instantInWords(lapsesAt)}. If you do not know ${holder}, simply leave it alone.`,
    ],
    link: { label: 'Read and answer the invitation', url },
  };
}

/** Tells a holder that somebody was named from their account and does not count yet, and how to cancel it with one click. */
export function executorWaits(holder: Reader, executorName: string, url: string, waitsUntil: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'A new executor waits: you can still cancel it',
    paragraphs: [
      `Dear ${holder.name},`,
      `${tellable(executorName)} was just named an executor from your account, and has been invited by mail.`,
      `Whatever they answer, they do not count before ${instantInWords(waitsUntil)}. If this was you and you are sure, there is nothing to do. If it was not you, or you were pressed into it, cancel it: they are then not named any more.`,
    ],
    link: { label: 'Cancel the new executor', url },
  };
}

/** Tells a holder that fewer executors are to decide, from when, and how to cancel it with one click. */
export function lowerQuorumWaits(holder: Reader, quorum: number, url: string, waitsUntil: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'A lower quorum of your executors waits: you can still cancel it',
    paragraphs: [
      `Dear ${holder.name},`,
      `It was just set from your account that ${quorum === 1 ? 'one of your executors alone' : `${quorum} of your executors together`} can decide. That is fewer than now.`,
      `It holds from ${instantInWords(waitsUntil)}. If this was you and you are sure, there is nothing to do. If it was not you, or you were pressed into it, cancel it: the quorum then stays as it is.`,
    ],
    link: { label: 'Cancel the lower quorum', url },
  };
}

/** Tells a holder that somebody they named accepted. */
export function accepted(holder: Reader, executorName: string, waitsUntil: string | null): Letter {
  const counts =
    waitsUntil === null
      ? 'They are in office from now on.'
      : `They count from ${instantInWords(waitsUntil)}, when your regret window has passed.`;
  return {
    to: holder.email,
    locale: holder.locale,
    subject: `${tellable(executorName)} accepted to be your executor`,
    paragraphs: [
      `Dear ${holder.name},`,
      `${tellable(executorName)} accepted. ${counts}`,
      'While you live they see no more than that they are named, and what you chose to show; if you marked them for it, they can also stop every use. You can remove them at any time.',
    ],
  };
}

/** Tells a holder that somebody they named declined. */
export function declined(holder: Reader, executorName: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: `${tellable(executorName)} would rather not be your executor`,
    paragraphs: [
      `Dear ${holder.name},`,
      `${tellable(executorName)} declined. That can have many reasons, and it changes nothing about your wishes.`,
      'You can name somebody else whenever you like.',
    ],
  };
}

/** Tells a holder that an invitation was not answered in time. */
export function lapsed(holder: Reader, executorName: string): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: `The invitation of ${tellable(executorName)} has lapsed`,
    paragraphs: [
      `Dear ${holder.name},`,
      `${tellable(executorName)} has not answered within 14 days, so the invitation is over and its link works no more. Mails get lost; perhaps you would like to ask them yourself.`,
      'You can name them again, or somebody else.',
    ],
  };
}

/** Tells somebody that they are not an executor any more, or not invited any more. */
export function removed(
  executor: Reader | (Invited & { name: string }),
  holderName: string,
  wasInOffice: boolean,
): Letter {
  const holder = tellable(holderName);
  return {
    to: executor.email,
    locale: executor.locale,
    subject: wasInOffice ? `You are not an executor of ${holder} any more` : `${holder} took an invitation back`,
    paragraphs: [
      `Dear ${tellable(executor.name)},`,
      wasInOffice
        ? `${holder} ended your office as an executor. You have no voice there from now on, and nothing is expected of you.`
        : `${holder} had invited you to be an executor, and took the invitation back. Nothing is expected of you.`,
      'There need be no reason, and there is nothing for you to do.',
    ],
  };
}

/** Tells a holder that an executor, or somebody they invited, is no longer with this service; who, is erased. */
export function lost(holder: Reader): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'You have one executor fewer',
    paragraphs: [
      `Dear ${holder.name},`,
      'Somebody whom you named an executor had everything erased that we hold about them, and so is not an executor any more. We cannot say who it was; your list shows who is left.',
      'You can name somebody else whenever you like.',
    ],
  };
}
