import { Failure } from '../kernel/index.js';

/** There is no such estate, or the caller is not in office there. */
export function estateNotFound(): Failure {
  return new Failure('not_found', 'legacy.estate_not_found', 'You are not an executor of such an estate.');
}
