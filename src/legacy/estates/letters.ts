import { tellable, type Account } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import type { Letter } from '../../notifications/index.js';
import type { Deed } from './estate-mail.js';

type Reader = Pick<Account, 'email' | 'name' | 'locale'>;

/** Tells holder and executors that one executor stopped everything, and who can let it go on. */
export function suspendedByExecutor(reader: Reader, { executor, holder, own }: Deed): Letter {
  const whose = own ? 'your' : `${tellable(holder)}’s`;
  return {
    to: reader.email,
    locale: reader.locale,
    subject: `Every use of ${whose} likeness was stopped`,
    paragraphs: [
      `Dear ${reader.name},`,
      `${tellable(executor)}, an executor, stopped every use of ${whose} voice, face and manner. That holds at once and for everybody who asks.`,
      own
        ? 'You can lift it yourself at any time, signed in, with your password.'
        : 'It is lifted when enough of you executors want it lifted, or by the holder. Until then nothing need be done.',
    ],
  };
}

/** Tells an executor that the holder lifted what executors had stopped. */
export function liftedByHolder(reader: Reader, holder: string): Letter {
  return {
    to: reader.email,
    locale: reader.locale,
    subject: `${tellable(holder)} lifted what you executors had stopped`,
    paragraphs: [
      `Dear ${reader.name},`,
      `Every use of ${tellable(holder)}’s voice, face and manner had been stopped by an executor. It was just lifted from the holder’s own account, with the password, as the holder always may.`,
      'If you have reason to believe that it was not the holder, you may stop everything again: one voice is enough once a death is reported, and in life for those whom the holder marked for it.',
    ],
  };
}

/** Tells holder and executors that one executor refuses a use, and how that ends. */
export function refusedByExecutor(reader: Reader, { executor, holder, own }: Deed): Letter {
  const whose = own ? 'your' : `${tellable(holder)}’s`;
  return {
    to: reader.email,
    locale: reader.locale,
    subject: `A use of ${whose} likeness was refused`,
    paragraphs: [
      `Dear ${reader.name},`,
      `${tellable(executor)}, an executor, refused some uses of ${whose} voice, face and manner for the time after death. It holds at once.`,
      'It is taken back when enough of the executors want that. The estate’s page shows what was refused.',
    ],
  };
}

/** Tells holder and executors that one executor gave the office up, and what is left. */
export function resigned(reader: Reader, { executor, holder, own }: Deed, left: number): Letter {
  const whose = own ? 'your executor' : `an executor of ${tellable(holder)}`;
  return {
    to: reader.email,
    locale: reader.locale,
    subject: `${tellable(executor)} is ${whose} no more`,
    paragraphs: [
      `Dear ${reader.name},`,
      `${tellable(executor)} gave the office up. There need be no reason, and the office asks for none.`,
      left === 0
        ? 'Nobody is in office now. Nothing can be opened by executors any more, only closed.'
        : `There ${left === 1 ? 'is one executor' : `are ${left} executors`} left in office, and questions that were open are counted anew among them.`,
      ...(own ? ['You can name somebody else whenever you like.'] : []),
    ],
  };
}

/** Tells an operator that nobody is in office for a likeness after a death report. */
export function nobodyInOffice(operator: Reader, likeness: LikenessId): Letter {
  return {
    to: operator.email,
    locale: operator.locale,
    subject: 'An estate has no executor any more',
    paragraphs: [
      `Dear ${operator.name},`,
      `The last executor of ${likeness} gave the office up, after a death was reported. From now on nothing can be opened there any more, only closed.`,
      'There is nothing you must do. Whoever asks about this estate now turns to you.',
    ],
  };
}
