import { openCheckpoint, type CheckpointClaim } from './checkpoint.js';
import type { NoteKey } from './note.js';
import { recompute } from './recompute.js';
import { SourceFailure, type LogSource } from './source.js';
import { VerifierFailure } from './verifier-failure.js';

/** Opens a checkpoint that was kept from earlier; fails with `history` when this log's key did not sign it. */
export function openEarlier(note: string, key: NoteKey): CheckpointClaim {
  try {
    return openCheckpoint(note, key);
  } catch (error) {
    if (!(error instanceof VerifierFailure)) throw error;
    throw broken(`The earlier checkpoint is not of this log, or the log signs with another key now. ${error.message}`);
  }
}

/**
 * Fails with `history` when a log's newest checkpoint takes back what an earlier one said, as far as the two alone show
 * it. Of a log that says less than before, what it still publishes tells whether it shrank or replays an old checkpoint.
 */
export async function requireNoLoss(source: LogSource, now: CheckpointClaim, earlier: CheckpointClaim): Promise<void> {
  if (earlier.size === now.size && !earlier.root.equals(now.root))
    throw broken(
      `The log forked: it signed two different roots for ${now.size} entries. Keep both checkpoints: together they prove it.`,
    );
  if (earlier.size <= now.size) return;
  const lost = `The log says that it has ${now.size} entries, and it had ${earlier.size} when the earlier checkpoint was signed.`;
  const why = await whyNotThere(source, earlier);
  if (why !== undefined) throw broken(`The log shrank or was rolled back. ${lost} What it shows of them now: ${why}`);
  throw broken(`An old checkpoint is replayed. ${lost} All ${earlier.size} are still published, as they were.`);
}

/** Why the log that an earlier checkpoint claims cannot be recomputed from what is published; undefined when it can. */
async function whyNotThere(source: LogSource, earlier: CheckpointClaim): Promise<string | undefined> {
  try {
    const { root, wrong } = await recompute(source, earlier.size);
    if (wrong) return wrong.otherwise;
    return root.equals(earlier.root) ? undefined : `the first ${earlier.size} have another root.`;
  } catch (error) {
    // That it says less than before stands, whatever it may still show.
    if (error instanceof VerifierFailure || error instanceof SourceFailure) return error.message;
    throw error;
  }
}

/** Fails with `history` when the entries that an earlier checkpoint covers have another root now. */
export function requireGrowth(now: CheckpointClaim, earlier: CheckpointClaim, recomputed: Buffer | undefined): void {
  if (recomputed?.equals(earlier.root)) return;
  throw broken(
    `The log was rewritten: its first ${earlier.size} entries of ${now.size} no longer have the root that the earlier ` +
      `checkpoint was signed over. Both checkpoints carry the log's signature: keep both, together they prove it.`,
  );
}

const broken = (what: string): VerifierFailure => new VerifierFailure('history', what);
