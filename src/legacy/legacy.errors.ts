import { Failure } from '../kernel/index.js';

/** There is no such estate, or the caller is not in office there. */
export function estateNotFound(): Failure {
  return new Failure('not_found', 'legacy.estate_not_found', 'You are not an executor of such an estate.');
}

/** What an executor may do only once a death is reported. */
export function notYet(): Failure {
  const detail =
    'Not yet: this opens with a death report. While the holder lives, only an executor whom they marked for it may stop every use.';
  return new Failure('conflict', 'legacy.not_yet', detail);
}
