import { Failure } from '../../kernel/index.js';

/** The same for an unknown passkey, a wrong signature, and a challenge that was not given for this. */
export const passkeyRefused = (): Failure =>
  new Failure(
    'unauthenticated',
    'identity.passkey_refused',
    'This passkey was not accepted. Ask for new options and try again, or sign in another way.',
  );

/** The count of uses that the authenticator gave went back, as that of a copy does. */
export const passkeyCopied = (): Failure =>
  new Failure(
    'unauthenticated',
    'identity.passkey_copied',
    'This passkey seems to have been copied, so it opens nothing any more. Sign in another way, remove it and add a new one.',
  );

/** What the authenticator answered is no new passkey for this account. */
export const passkeyNotRegistered = (): Failure =>
  new Failure(
    'invalid',
    'identity.passkey_not_registered',
    'This answer is not that of a new passkey. Ask for new registration options and try again.',
  );

/** The account has as many passkeys as one may. */
export const tooManyPasskeys = (most: number): Failure =>
  new Failure('conflict', 'identity.too_many_passkeys', `You have ${most} passkeys. Remove one that you do not use.`);

/** There is no such passkey of this account. */
export const passkeyNotFound = (): Failure =>
  new Failure('not_found', 'identity.passkey_not_found', 'You have no such passkey.');

/** The act takes a passkey, and the account has none. */
export const noPasskey = (): Failure =>
  new Failure('conflict', 'identity.no_passkey', 'You have no passkey yet. Add one first (POST /v1/passkeys).');
