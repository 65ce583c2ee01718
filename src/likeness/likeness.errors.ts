import { Failure } from '../kernel/index.js';

/** There is no such likeness, or it is not for the caller to know of. */
export function likenessNotFound(): Failure {
  return new Failure('not_found', 'likeness.not_found', 'There is no such likeness.');
}
