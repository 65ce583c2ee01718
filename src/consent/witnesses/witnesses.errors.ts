import { Failure } from '../../kernel/index.js';

/** The link is unknown, over, or somebody else's. */
export const witnessRequestNotFound = (): Failure =>
  new Failure(
    'not_found',
    'consent.witness_request_not_found',
    'There is no such request for you, or not any more. Sign in with the address that was asked.',
  );

/** Only a version that holds alone can be witnessed. */
export const nothingToWitness = (): Failure =>
  new Failure(
    'conflict',
    'consent.nothing_to_witness',
    'Only a directive that is in force can be witnessed, and none may wait out its regret window beside it.',
  );

/** The request was answered. */
export const alreadyWitnessed = (): Failure =>
  new Failure('conflict', 'consent.already_witnessed', 'This has been attested already.');

/** The profession of this account was not verified. */
export const notAWitness = (): Failure =>
  new Failure(
    'forbidden',
    'consent.not_a_witness',
    'The operator has not verified that you may witness in this capacity. Apply with POST /v1/witness-professions.',
  );

/** Who has a stake in it does not witness it. */
export const witnessIsParty = (): Failure =>
  new Failure(
    'forbidden',
    'consent.witness_is_party',
    'You are a party to this: neither the holder, nor an executor, nor who administers a platform can witness.',
  );

/** Too many were asked at once. */
export const tooManyWitnessesAsked = (most: number): Failure =>
  new Failure(
    'conflict',
    'consent.too_many_witnesses_asked',
    `${most} people are asked already; wait for their answer.`,
  );
