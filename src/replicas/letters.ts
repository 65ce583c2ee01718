import { tellable, type Account } from '../identity/index.js';
import { dayInWords, type Letter } from '../notifications/index.js';
import type { Ending } from './endings.js';
import type { Whose } from './replica-mail.service.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** Which avatar a letter is about. */
export interface Named {
  replica: string;
  /** The name of its platform. */
  platform: string;
  /** The day by which it must be destroyed. */
  destroyBy: string;
}

const ENDED: Record<Ending['because'], string> = {
  farewell: 'The day of farewell that was set for it has come.',
  term_ended: 'The time for which the directive allowed it has ended.',
  do_not_reanimate: 'The directive says “do not reanimate me”, and 30 days have passed since the death was confirmed.',
  never_reactivated:
    'A year has passed since the death was confirmed, and nobody is in office who could reactivate it.',
};

/** Tells the family that an avatar has come to its end, why, and where its record is. */
export function avatarEnded(
  reader: Reader,
  { holder, own }: Whose,
  { replica, platform, destroyBy }: Named,
  { state, because }: Ending,
  recordUrl: string,
): Letter {
  const whose = own ? 'your' : `${tellable(holder)}’s`;
  const retired = state === 'retired';
  return {
    ...to(reader),
    subject: `An avatar of ${own ? 'you' : tellable(holder)} ${retired ? 'has retired' : 'was ended'}`,
    paragraphs: [
      `Dear ${reader.name},`,
      `The avatar that ${tellable(platform)} made of ${whose} likeness is out of service since today, for good. ${ENDED[because]}`,
      `It was an imitation, and never the person. ${tellable(platform)} must destroy it by ${dayInWords(destroyBy)}, and say so here.`,
      retired
        ? 'There is a record of it to keep: when it was made and by whom, how often it was used, and what became of it.'
        : `There is nothing you must do. Its id is ${replica}.`,
    ],
    ...(retired ? { link: { label: 'The record of the avatar', url: recordUrl } } : {}),
  };
}

/** Tells the family that one of them or the holder ended an avatar. */
export function avatarRevoked(reader: Reader, { holder, own }: Whose, { platform, destroyBy }: Named): Letter {
  const whose = own ? 'your' : `${tellable(holder)}’s`;
  return {
    ...to(reader),
    subject: `An avatar of ${own ? 'you' : tellable(holder)} was revoked`,
    paragraphs: [
      `Dear ${reader.name},`,
      `The avatar that ${tellable(platform)} made of ${whose} likeness was revoked. No use of it is permitted any more, and nothing brings it back.`,
      `${tellable(platform)} must destroy it by ${dayInWords(destroyBy)}, and say so here. If it does not, you will hear of it.`,
    ],
  };
}

/** Tells the family that a platform did not destroy an avatar in time, and what that costs it. */
export function destructionOverdue(reader: Reader, { holder, own }: Whose, { platform, destroyBy }: Named): Letter {
  const whose = own ? 'your' : `${tellable(holder)}’s`;
  return {
    ...to(reader),
    subject: 'An avatar was not destroyed in time',
    paragraphs: [
      `Dear ${reader.name},`,
      `${tellable(platform)} had to destroy the avatar of ${whose} likeness by ${dayInWords(destroyBy)} and has not said that it did.`,
      `From now on it is answered no to everything it asks about ${own ? 'you' : tellable(holder)}, and after 30 days to everything about anybody, until it says so. The operator of this service knows.`,
      'There is nothing you must do. You may want to write to the platform yourself.',
    ],
  };
}

/** Tells the administrator of a platform what is overdue, what it costs and how it ends. */
export function destroyNow(reader: Reader, { replica, platform, destroyBy }: Named, everywhere: boolean): Letter {
  return {
    ...to(reader),
    subject: everywhere ? 'Your platform is blocked: a destruction is overdue' : 'A destruction is overdue',
    paragraphs: [
      `Dear ${reader.name},`,
      `Your platform ${tellable(platform)} had to destroy the replica ${replica} by ${dayInWords(destroyBy)} and has not attested that it did.`,
      everywhere
        ? 'That is more than 30 days ago. From now on its keys get no answer about anybody.'
        : 'From now on every use of that likeness is denied to it. 30 days from now its keys get no answer about anybody.',
      `Destroy it and say so: POST /v1/replicas/${replica}/destruction. That undoes the block at once.`,
    ],
  };
}

/** Tells an operator what is overdue. */
export function overdueForOperator(
  reader: Reader,
  { replica, platform, destroyBy }: Named,
  everywhere: boolean,
): Letter {
  return {
    ...to(reader),
    subject: everywhere ? 'A platform is blocked: a destruction is overdue by 30 days' : 'A destruction is overdue',
    paragraphs: [
      `Dear ${reader.name},`,
      `${tellable(platform)} had to destroy the replica ${replica} by ${dayInWords(destroyBy)} and has not attested that it did.`,
      everywhere
        ? 'It is blocked for every likeness until it does, and let in again by itself then.'
        : 'It is blocked for that likeness until it does, and 30 days from now for every likeness.',
    ],
  };
}

function to({ email, locale }: Reader): Pick<Letter, 'to' | 'locale'> {
  return { to: email, locale };
}
