import { Failure } from '../../kernel/index.js';

/** The address has no account whose owner has confirmed it. */
export function noAccountAtAddress(): Failure {
  const message =
    'No account has this address. The person registers first and confirms the address; then they can be appointed.';
  return new Failure('invalid', 'identity.no_account_at_address', message, { errors: [{ path: 'email', message }] });
}

/** Whoever runs the service does not audit it. */
export const auditorIsOperator = (): Failure =>
  new Failure(
    'conflict',
    'identity.auditor_is_operator',
    'An operator cannot be an auditor, neither you nor another: choose somebody who does not run this service.',
  );

/** The account audits already. */
export const alreadyAuditor = (): Failure =>
  new Failure('conflict', 'identity.already_auditor', 'This account is an auditor already.');

/** No auditor, appointed or proposed, has this id. */
export const auditorNotFound = (): Failure =>
  new Failure('not_found', 'identity.auditor_not_found', 'There is no auditor of this id, appointed or proposed.');
