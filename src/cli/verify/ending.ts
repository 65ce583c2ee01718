import { SourceFailure, VerifierFailure } from '../../verifier/index.js';
import type { Say } from '../say.js';
import { WrongUse } from './wrong-use.js';

/** How a command that verifies ends. */
export const ENDING = { verified: 0, doesNotVerify: 1, wrongUse: 2, notFetched: 3 } as const;

/** Says why a command stopped, and gives the exit code; throws on what it does not know. */
export function endingOf(error: unknown, complain: Say, verb: string): number {
  if (error instanceof VerifierFailure) {
    complain(`Does not verify (${error.fault}).\n${error.message}`);
    return ENDING.doesNotVerify;
  }
  if (error instanceof SourceFailure && error.reason === 'unreachable') {
    complain(`Nothing can be said: ${error.message}`);
    return ENDING.notFetched;
  }
  if (!(error instanceof WrongUse || error instanceof SourceFailure)) throw error;
  complain(error.message);
  if (error instanceof WrongUse) complain(`npx sayso ${verb} --help tells how.`);
  return ENDING.wrongUse;
}
