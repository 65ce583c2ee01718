import { Failure } from '../../kernel/index.js';

/** Under four eyes nobody reviews a matter of their own. */
export const reviewerIsParty = (): Failure =>
  new Failure(
    'forbidden',
    'identity.reviewer_is_party',
    'You are a party to this; two other operators must review it.',
  );

/** Under four eyes the second review must come from somebody else. */
export const alreadyAccepted = (): Failure =>
  new Failure('conflict', 'identity.already_accepted', 'You have accepted this already; another operator must agree.');

/** What several operators accept, they accept of the same day. */
export const otherDayAccepted = (): Failure =>
  new Failure(
    'conflict',
    'identity.other_day_accepted',
    'Another operator accepted this with another day. Compare what you both read: one of you must review it again with the right day.',
  );
