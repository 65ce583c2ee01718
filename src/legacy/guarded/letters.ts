import { tellable, type Account } from '../../identity/index.js';
import type { Letter } from '../../notifications/index.js';
import type { Guarded } from './guarded.entity.js';

/** Whom a guardian's letter is for. */
export interface Guardian {
  name: string;
  email: string;
  locale: Account['locale'];
}

/** What a letter to a guardian is about. */
type Ward = Pick<Guarded, 'likeness' | 'name' | 'bornOn'>;

const CHANGE =
  'You can add refusals, have everything stopped, get a copy of all that is held, or have it deleted: write to the operator, and name the number above. You need no account. Nothing can be allowed in this way, by you or by anybody.';

function letter(to: Guardian, subject: string, ward: Ward, paragraphs: string[]): Letter {
  const number = `This is about the likeness of ${tellable(ward.name)}, number ${ward.likeness}.`;
  return {
    to: to.email,
    locale: to.locale,
    subject,
    paragraphs: [`Dear ${tellable(to.name)},`, number, ...paragraphs],
  };
}

/** Tells a guardian what is on record from now on, what it means, and how to have it changed. */
export function nowGuarded(to: Guardian, ward: Ward): Letter {
  return letter(to, 'Nobody may use the likeness that you guard', ward, [
    `On record are the name, the date of birth (${ward.bornOn}), your name and address, and the document that you showed, which is kept sealed.`,
    'It means that every platform that asks is told no: nothing may be made of this voice, face and manner, or played with it, and it is not to be brought back after death. It does not end on an 18th birthday or on any other day by itself.',
    CHANGE,
    'Once the person can decide for themselves, they open an account of their own and show who they are. What was refused here stays refused until they sign something else.',
  ]);
}

/** Tells a guardian that operators did not accept the evidence. */
export function guardRejected(to: Guardian, ward: Ward, note: string): Letter {
  return letter(to, 'We could not put a likeness under your guard', ward, [
    'The operators looked at your document and could not accept it. Nothing is on record, and the document was deleted.',
    ...(note === '' ? [] : [`They wrote: ${note}`]),
    'You can send another document to the operator.',
  ]);
}

/** Tells a guardian what was done for them, so that nobody does it in their name unseen. */
export function guardActed(to: Guardian, ward: Ward, deed: 'refused' | 'suspended' | 'lifted'): Letter {
  const done = {
    refused: 'A use was refused, as you asked. What was refused before stays refused.',
    suspended: 'Every use was stopped, as you asked. Every platform that asks is told no, as before.',
    lifted: 'What you had stopped is stopped no more. What is refused stays refused, and every platform is told no.',
  };
  return letter(to, 'Something changed in the likeness that you guard', ward, [done[deed], CHANGE]);
}

/** Tells a guardian that the person decides for themselves from now on. */
export function guardEnded(to: Guardian, ward: Ward): Letter {
  return letter(to, 'You guard this likeness no more', ward, [
    'The person has an account of their own, and operators have accepted who they are. From now on they alone decide.',
    'What was refused stays refused until they sign something else. Your document was deleted. Thank you for having looked after this.',
  ]);
}

/** Tells a holder what was refused for them, and that it holds until they sign. */
export function takenOver(holder: Account, setAside: boolean): Letter {
  return {
    to: holder.email,
    locale: holder.locale,
    subject: 'What your guardian refused for you is in your hands now',
    paragraphs: [
      `Dear ${tellable(holder.name)},`,
      'A guardian had put your likeness on record, so that nobody could use it. You have shown who you are, and from now on you alone decide.',
      setAside
        ? 'What you had signed before you showed that holds no more. Nothing is allowed until you sign again; avatars stay as they are and cannot be used meanwhile.'
        : 'What you signed since you showed that holds. Where you have signed nothing, nothing is allowed.',
      'Your draft holds what your guardian refused. Read it, change what you want, and sign it.',
    ],
  };
}
