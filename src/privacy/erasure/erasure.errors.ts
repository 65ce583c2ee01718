import { Failure } from '../../kernel/index.js';

/** Nobody here has this id or address. */
export const personUnknown = (): Failure =>
  new Failure(
    'not_found',
    'privacy.person_unknown',
    'Nobody here has this id or address: give an account (ac_…), a likeness (lk_…) or the address of an account. ' +
      'Of somebody who was erased, give the likeness (lk_…) that was named then. Nothing was changed.',
  );

/** What was made of the person is not known to be destroyed. */
export const replicasNotDestroyed = (replicas: readonly string[]): Failure =>
  new Failure(
    'conflict',
    'privacy.replicas_not_destroyed',
    `These replicas are not known to be destroyed: ${replicas.join(', ')}. Once the person is erased, nobody can ask for ` +
      'it any more. Have their platforms destroy them first, or erase all the same with --despite-replicas. Nothing was changed.',
  );

/** The person administers platforms, to which a person belongs. */
export const administersPlatforms = (platforms: readonly string[]): Failure =>
  new Failure(
    'conflict',
    'privacy.administers_platforms',
    `This account administers ${platforms.join(', ')}. Hand each platform over to another account first ` +
      '(docs/erasure.md says how). Nothing was changed.',
  );

/** The person has an office, and other people's records rest on what they did in it. */
export const holdsOffice = (roles: readonly string[]): Failure =>
  new Failure(
    'conflict',
    'privacy.holds_office',
    `This account is ${roles.join(' and ')} of this service. Relieve it of that first (docs/erasure.md says how). Nothing was changed.`,
  );

/** The person reviewed what others laid before operators. */
export const hasReviewed = (): Failure =>
  new Failure(
    'conflict',
    'privacy.has_reviewed',
    'This account reviewed other people’s proofs or platforms as an operator, and their records name it. Put the reviews ' +
      'under another account first (docs/erasure.md says how). Nothing was changed.',
  );

/** A death is reported or confirmed, and whoever has the account may not be the holder. */
export const deathReported = (): Failure =>
  new Failure(
    'conflict',
    'privacy.death_reported',
    'After a death report only the operator erases, on a court order. If you are alive, say so first: POST /v1/life-sign.',
  );

/** Nobody asked for it, or not with this link. */
export const erasureNotAsked = (): Failure =>
  new Failure('not_found', 'privacy.erasure_not_asked', 'There is no erasure asked for that this could cancel.');
