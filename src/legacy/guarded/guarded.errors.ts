import { Failure } from '../../kernel/index.js';

/** There is no such guarded likeness. */
export const guardedNotFound = (): Failure =>
  new Failure('not_found', 'legacy.guarded_not_found', 'There is no such guarded likeness.');

/** Whoever is an adult and able to sign registers for themselves. */
export const wardIsAdult = (): Failure =>
  new Failure('invalid', 'legacy.ward_is_adult', 'This person is an adult, and registers for themselves.', {
    errors: [{ path: 'bornOn', message: 'must be less than 18 years ago where the reason is minor' }],
  });

/** Nobody was born on that day and lives. */
export const wardBirthImpossible = (): Failure =>
  new Failure('invalid', 'legacy.ward_birth_impossible', 'Nobody who lives was born on that day.', {
    errors: [{ path: 'bornOn', message: 'must be a day from 130 years ago until today' }],
  });

/** Nobody registers someone already dead. */
export const wardNotAlive = (): Failure =>
  new Failure(
    'invalid',
    'legacy.ward_not_alive',
    'Nobody registers someone who has died. Say that the evidence shows a living person, where it does.',
    { errors: [{ path: 'alive', message: 'must be true' }] },
  );

/** It is reviewed already, or its person has taken over. */
export const guardedSettled = (): Failure =>
  new Failure('conflict', 'legacy.guarded_settled', 'This has been decided already.');

/** Nothing is done for a guardian before operators have accepted their evidence, or once the person has taken over. */
export const notGuarded = (): Failure =>
  new Failure(
    'conflict',
    'legacy.not_guarded',
    'Nobody guards this likeness: it waits for review, or was handed over.',
  );

/** They are read at every decision. */
export const tooManyGuardedRefusals = (most: number): Failure =>
  new Failure('conflict', 'legacy.too_many_refusals', `A guardian refuses ${most} uses at most; refuse more at once.`);

/** Who is to take a guarded likeness over is not, or not provably, its person. */
export const holderUnfit = (why: string): Failure =>
  new Failure('invalid', 'legacy.holder_unfit', `It cannot be handed over to this holder: ${why}`, {
    errors: [{ path: 'holder', message: 'must be the likeness of the very person, living, of age and proven' }],
  });

/** Two operators hand it over to the same holder, or not at all. */
export const otherHolderProposed = (): Failure =>
  new Failure(
    'conflict',
    'legacy.other_holder_proposed',
    'Another operator would hand it over to somebody else. One of you must reject that first.',
  );
