import { Failure } from '../../kernel/index.js';

/** There is no such refusal by executors here. */
export function refusalNotFound(): Failure {
  return new Failure('not_found', 'legacy.refusal_not_found', 'There is no such refusal by executors.');
}

/** More refusals than decisions can bear. */
export function tooManyRefusals(most: number): Failure {
  const detail = `There are ${most} refusals already, which is the most. Refuse more broadly, or suspend.`;
  return new Failure('conflict', 'legacy.too_many_refusals', detail);
}
