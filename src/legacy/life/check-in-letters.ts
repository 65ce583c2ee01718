import { tellable } from '../../identity/index.js';
import type { Letter } from '../../notifications/index.js';
import { to, type Reader } from './letters.js';

/** Asks a holder who fell silent whether they are well. */
export function areYouThere(holder: Reader, url: string, again: boolean): Letter {
  return to(
    holder,
    again ? 'We have not heard from you yet' : 'Are you well?',
    [
      'You asked us to look after you from time to time. We have not seen you here for a while.',
      'Sign in once, and all is well. If we go on hearing nothing, we will ask the executors you named whether they know how you are. Silence alone changes nothing.',
    ],
    { label: 'I am here', url },
  );
}

/** Asks an executor whether they know how a silent holder is. */
export function doYouKnow(reader: Reader, holder: string, url: string): Letter {
  const who = tellable(holder);
  return to(
    reader,
    `Do you know how ${who} is?`,
    [
      `${who} named you as an executor and asked us to look after them. They have not answered three mails from us.`,
      'If they are well, there is nothing to do; please remind them to sign in. If they have died, you can report it. Nothing happens unless you do.',
    ],
    { label: 'See the estate', url },
  );
}
