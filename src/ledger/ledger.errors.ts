import { Failure } from '../kernel/index.js';

/** The log has not been opened for the first time yet. */
export const noCheckpointYet = (): Failure =>
  new Failure(
    'unavailable',
    'ledger.no_checkpoint',
    'The ledger has not published a checkpoint yet; ask again shortly.',
    {
      retryAfterSeconds: 1,
    },
  );

/** The stored log contradicts itself, so that nothing may be signed on top of it; `what` says where. */
export class LogDamaged extends Error {
  readonly code = 'ledger.damaged';

  constructor(readonly what: string) {
    super(`The stored log contradicts itself: ${what}.`);
    this.name = 'LogDamaged';
  }
}
