import { Failure } from '../../kernel/index.js';
import type { Refusal } from './transition.js';

/** The day of death lies in the future, or before birth. */
export const deathImpossible = (): Failure =>
  new Failure('invalid', 'legacy.death_impossible', 'A day of death is not in the future, and not before birth.', {
    errors: [{ path: 'diedOn', message: 'must be a day from birth until today' }],
  });

/** The holder was alive after that day, as is on record. */
export const livedAfterThatDay = (): Failure =>
  new Failure(
    'invalid',
    'legacy.lived_after_that_day',
    'After that day the holder gave a sign of life or showed who they are, so it is not the day of their death. If you know better, report the earliest day that is possible and send the certificate: the operator puts the day right.',
    { errors: [{ path: 'diedOn', message: 'must not lie before the day on which the holder was last seen alive' }] },
  );

/** There is no report of a death, or none that the caller may know of. */
export const reportNotFound = (): Failure =>
  new Failure('not_found', 'legacy.report_not_found', 'There is no such report of a death.');

/** There is no sign of life to review. */
export const lifeSignNotFound = (): Failure =>
  new Failure('not_found', 'legacy.life_sign_not_found', 'No sign of life waits for review there.');

/** To find a death proven without a certificate, the operator says what proved it. */
export const evidenceNeeded = (): Failure =>
  new Failure(
    'invalid',
    'legacy.evidence_needed',
    'There is no certificate; say in the note which court order it rests on.',
    {
      errors: [{ path: 'note', message: 'must say what the finding rests on' }],
    },
  );

/** The certificate was accepted, or an operator has begun to review it. */
export const certificateUnderReview = (): Failure =>
  new Failure(
    'conflict',
    'legacy.certificate_under_review',
    'The certificate is being reviewed and cannot be replaced.',
  );

/** A notice must say who died. */
export const nobodyNamed = (): Failure =>
  new Failure('invalid', 'legacy.nobody_named', 'Say who died: by their id here, their address or their name.', {
    errors: [{ path: 'name', message: 'must be given unless likeness or email is' }],
  });

/** The operator accepted a notice that leads to nobody here. */
export const nobodyFound = (): Failure =>
  new Failure('conflict', 'legacy.nobody_found', 'This notice leads to no holder here; it can only be rejected.');

/** So many notices have come from one network that it has to wait. */
export const tooManyNotices = (retryAfterSeconds: number): Failure =>
  new Failure('too_many', 'legacy.too_many_notices', 'Many notices came from here; please send this one tomorrow.', {
    retryAfterSeconds,
  });

const REFUSED: Record<Refusal, readonly [code: string, detail: string]> = {
  no_report: ['legacy.no_report', 'No death is reported here.'],
  report_open: ['legacy.report_open', 'A death is reported here already.'],
  death_confirmed: ['legacy.death_confirmed', 'The death has been confirmed already.'],
  not_counting: ['legacy.report_waits', 'This report waits for the operator and does nothing before.'],
  already_disputed: ['legacy.already_disputed', 'You have disputed this report, and the operator has it.'],
  not_returning: ['legacy.not_returning', 'No sign of life waits here.'],
};

/** What happened cannot follow on the state that a life is in. */
export function refusedBy(refusal: Refusal): Failure {
  const [code, detail] = REFUSED[refusal];
  return new Failure('conflict', code, detail);
}

/** A notice bears out no report that names another day. */
export function otherDayReported(): Failure {
  return new Failure(
    'conflict',
    'legacy.other_day_reported',
    'A death on another day is reported here already, and this notice does not bear that out. Decide the report first, or reject the notice.',
  );
}

/** Whoever confirms a day confirms that of the report. */
export function notTheReportedDay(): Failure {
  return new Failure(
    'conflict',
    'legacy.other_day_reported',
    'The report names another day of death. Read it again: confirm that day if it is right, or dispute the report.',
  );
}
