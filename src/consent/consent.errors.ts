import { Failure } from '../kernel/index.js';

/** There is no draft to read. */
export function draftNotFound(): Failure {
  return new Failure(
    'not_found',
    'consent.draft_not_found',
    'There is no draft. Save one with PUT /v1/directive/draft.',
  );
}

/** There is no draft to sign. */
export function nothingToSign(): Failure {
  return new Failure('conflict', 'consent.nothing_to_sign', 'There is no draft to sign. Save one first.');
}

/** The typed name is not the account's. */
export function nameDiffers(): Failure {
  const detail = 'Sign with your name as it stands in your account.';
  return new Failure('invalid', 'consent.name_differs', detail, {
    errors: [{ path: 'name', message: 'is not the name of the account' }],
  });
}

/** The version was signed by typing a name, of which there is no more evidence than the ledger's entry. */
export function noEvidence(): Failure {
  const detail = 'This version was not signed with a passkey. What shows its signature is the entry in the ledger.';
  return new Failure('not_found', 'consent.no_evidence', detail);
}

/** There is no directive, or not this version of it. */
export function directiveNotFound(): Failure {
  return new Failure('not_found', 'consent.directive_not_found', 'There is no such directive.');
}

/** No certificate has this code. */
export function certificateNotFound(): Failure {
  return new Failure('not_found', 'consent.certificate_not_found', 'There is no certificate with this code.');
}

/** The directive that holds does not say “do not reanimate”. */
export function noSuchWish(): Failure {
  const detail = 'Your directive does not say “do not reanimate”. Sign one that does; the card then says what holds.';
  return new Failure('conflict', 'consent.no_such_wish', detail);
}

/** No regret window runs, or not for this token. */
export function nothingToCancel(): Failure {
  return new Failure('not_found', 'consent.nothing_to_cancel', 'There is no directive waiting that this could cancel.');
}

/** The directive that this token cancels waits no more. */
export function noLongerWaiting(): Failure {
  const detail =
    'This directive no longer waits: it was cancelled, replaced or withdrawn, or its waiting time is over.';
  return new Failure('conflict', 'consent.no_longer_waiting', detail);
}

/** Too many versions were signed over each other while the regret window runs. */
export function tooManySignatures(most: number): Failure {
  const detail = `You signed ${most} versions within the waiting time, and all of them bind until it is over. Cancel the one that waits, or wait until it takes effect, and sign again.`;
  return new Failure('conflict', 'consent.too_many_signatures', detail);
}

/** The holder has died: their account may close what is open, and open nothing. */
export function onlyClosing(): Failure {
  const detail = 'After a confirmed death this account can only refuse, suspend and withdraw.';
  return new Failure('conflict', 'consent.only_closing', detail);
}
