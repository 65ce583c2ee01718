import { Failure } from '../kernel/index.js';

/** There is no such estate, or the caller is not in office there. */
export function estateNotFound(): Failure {
  return new Failure('not_found', 'legacy.estate_not_found', 'You are not an executor of such an estate.');
}

/** What an executor may do only once a death is reported. */
export function notYet(): Failure {
  const detail =
    'Not yet: in the holder’s life an executor only knows that they are named. This opens with a death report.';
  return new Failure('conflict', 'legacy.not_yet', detail);
}
