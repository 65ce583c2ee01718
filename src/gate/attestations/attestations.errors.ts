import { Failure, type FieldError } from '../../kernel/index.js';

/** Nothing was permitted that could have been used. */
export function nothingToAttest(): Failure {
  return new Failure(
    'conflict',
    'gate.nothing_to_attest',
    'This decision is not a permit, so there is no use to attest.',
  );
}

/** What was said of the permit is not held against what it owed. */
export function attestationUnfit(errors: FieldError[]): Failure {
  const detail = 'Answer each obligation of this permit once, met or not, and no other.';
  return new Failure('invalid', 'gate.attestation_unfit', detail, { errors });
}

/** Something else is on record of this permit. */
export function attestedAlready(): Failure {
  const detail = 'Another attestation of this permit is on record already; what is on record is not changed.';
  return new Failure('conflict', 'gate.attested_already', detail);
}
