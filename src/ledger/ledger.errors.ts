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

/** There is no such tile under the published checkpoint, or not yet. */
export const noSuchTile = (): Failure =>
  new Failure(
    'not_found',
    'ledger.no_such_tile',
    'The published log has no such tile: read /ledger/checkpoint for its size, and name tiles as C2SP tlog-tiles does.',
  );

/** A checkpoint covers this part of the log, and it is not stored any more; `what` says which. */
export const missingFromLog = (what: string): Failure =>
  new Failure(
    'not_found',
    'ledger.damaged',
    `The log is damaged: ${what}. Keep the checkpoint that you have; it shows what there was.`,
  );

/** Nothing was ever recorded under this id. */
export const noSuchEntry = (): Failure =>
  new Failure('not_found', 'ledger.no_such_entry', 'The ledger has no entry of this id.');

/** The entry is recorded, and no published checkpoint covers it yet. */
export const notIncludedYet = (): Failure =>
  new Failure(
    'unavailable',
    'ledger.not_included_yet',
    'The entry is recorded and waits for its place in the published log; ask again shortly.',
    { retryAfterSeconds: 1 },
  );

/** The stored log contradicts itself, so that nothing may be signed on top of it; `what` says where. */
export class LogDamaged extends Error {
  readonly code = 'ledger.damaged';

  constructor(readonly what: string) {
    super(`The stored log contradicts itself: ${what}.`);
    this.name = 'LogDamaged';
  }
}
