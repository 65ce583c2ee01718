import { Failure } from '../kernel/index.js';

/** The account may only close for now; `until` when it does not end by itself is null. */
export function onlyClosing(until: string | null): Failure {
  const end = until === null ? 'until the operator has looked into it' : `until ${until}`;
  return new Failure(
    'conflict',
    'identity.only_closing',
    `For its holder's safety this account can only refuse, suspend and withdraw ${end}.`,
  );
}

/** Nobody is signed in, or the session or key shown does not count any more. */
export function signInNeeded(): Failure {
  return new Failure(
    'unauthenticated',
    'identity.sign_in_needed',
    'Sign in, or send a valid platform key, to do this.',
  );
}

/** The caller is known and may not do this. */
export function forbidden(): Failure {
  return new Failure('forbidden', 'identity.forbidden', 'Your role does not allow this.');
}

/** The platform is known and the operator has not approved it yet. */
export function platformPending(): Failure {
  return new Failure('forbidden', 'identity.platform_pending', 'The operator has not approved this platform yet.');
}

/** The platform is known and blocked. */
export function platformBlocked(): Failure {
  return new Failure(
    'forbidden',
    'identity.platform_blocked',
    'This platform is blocked. Ask the operator for the reason.',
  );
}

/** The platform is blocked because it has not destroyed what it had to. */
export function platformOverdue(): Failure {
  return new Failure(
    'forbidden',
    'identity.platform_overdue',
    'This platform is blocked: the destruction of replicas is overdue by more than 30 days. GET /v1/replicas names them; it is let in again once each is attested (POST /v1/replicas/{id}/destruction).',
  );
}

/** The act needs the password, or a passkey, once more. */
export function stepUpRequired(): Failure {
  return new Failure(
    'forbidden',
    'identity.step_up_required',
    'Give your password again, or a passkey (POST /v1/sessions/step-up); it counts for five minutes.',
  );
}

/** The request was sent from a page of another site. */
export function foreignOrigin(): Failure {
  return new Failure(
    'forbidden',
    'identity.foreign_origin',
    'This request came from a page of another site and was not carried out.',
  );
}

/** A form came without the token that its page gave it. */
export function formTokenWrong(): Failure {
  return new Failure(
    'forbidden',
    'identity.form_token_wrong',
    'This form is from an earlier visit. Nothing was changed: load its page again, and send it once more.',
  );
}

/** The body is not JSON. */
export function notJson(): Failure {
  return new Failure('unsupported', 'identity.not_json', 'Send the body as application/json.');
}

/** The upload is not a form with files. */
export function notMultipart(): Failure {
  return new Failure('unsupported', 'identity.not_multipart', 'Send the files as multipart/form-data.');
}

/** The same for an unknown address and for a wrong password. */
export function signInFailed(): Failure {
  return new Failure(
    'unauthenticated',
    'identity.sign_in_failed',
    'The address and the password do not belong together.',
  );
}

/** The password of the signed-in person was not the one given. */
export function passwordWrong(): Failure {
  return new Failure('unauthenticated', 'identity.password_wrong', 'That is not the password of this account.');
}

/** Too many wrong passwords; how long to wait is in seconds. */
export function tooManyFailures(retryAfterSeconds: number): Failure {
  return new Failure(
    'too_many',
    'identity.too_many_failures',
    'There were too many failed attempts. Please wait and try again.',
    {
      retryAfterSeconds,
    },
  );
}

/** Holders register as adults. */
export function adultsOnly(): Failure {
  return refusedField(
    'identity.adults_only',
    'bornOn',
    'Accounts are for people of 18 and older. We look forward to welcoming you later; until then, a guardian may ask the operator to record refusals for you.',
  );
}

/** The date of birth cannot be one. */
export function birthDateImpossible(): Failure {
  return refusedField('identity.birth_date_impossible', 'bornOn', 'This date cannot be a date of birth.');
}

/** The country is not an ISO 3166-1 alpha-2 code. */
export function countryUnknown(): Failure {
  return refusedField(
    'identity.country_unknown',
    'country',
    'Give the country as its ISO 3166-1 code of two letters, such as "DE".',
  );
}

/** The password is one that others guess first. */
export function passwordCommon(): Failure {
  return refusedField(
    'identity.password_common',
    'password',
    'This password is too easy to guess. A few unrelated words make a good one.',
  );
}

/** The link of a verification mail is unknown, used, or older than a day. */
export function verificationNotFound(): Failure {
  return new Failure(
    'not_found',
    'identity.verification_not_found',
    'This link is not valid (any more). It works once and for 24 hours; you are welcome to register again.',
  );
}

/** There is no such account. */
export function accountNotFound(): Failure {
  return new Failure('not_found', 'identity.account_not_found', 'There is no such account.');
}

/** There is no such session of this account. */
export function sessionNotFound(): Failure {
  return new Failure('not_found', 'identity.session_not_found', 'You have no such session.');
}

function refusedField(code: string, path: string, message: string): Failure {
  return new Failure('invalid', code, message, { errors: [{ path, message }] });
}
