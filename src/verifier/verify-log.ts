import { openCheckpoint, type CheckpointClaim } from './checkpoint.js';
import type { WrongHash } from './compare-tile.js';
import { openEarlier, requireGrowth, requireNoLoss } from './history.js';
import type { NoteKey } from './note.js';
import { recompute } from './recompute.js';
import { SourceFailure, type LogSource } from './source.js';
import { VerifierFailure } from './verifier-failure.js';
import { requireCosignatures, type Cosignature } from './witnesses.js';

/** What a log is held against. */
export interface LogTrust {
  /** The log's key. */
  key: NoteKey;
  /** The witnesses that must have cosigned. */
  witnesses?: readonly NoteKey[];
  /** A checkpoint of this log that was kept from earlier: the signed note. */
  since?: string | undefined;
}

/** A log that verified. */
export interface VerifiedLog {
  claim: CheckpointClaim;
  /** Its checkpoint, the signed note. */
  note: string;
  /** How many hash tiles were recomputed and compared. */
  tiles: number;
  cosignatures: Cosignature[];
  /** What the earlier checkpoint claimed, when one was given. */
  since: CheckpointClaim | undefined;
}

/**
 * Verifies a whole log: the signatures under its checkpoint, that it is what recomputing it from its entries gives, and
 * that it only grew since an earlier checkpoint. Fails with VerifierFailure at the first that is wrong, with SourceFailure
 * when the log cannot be read. `progress` is told how many entries of how many are done.
 */
export async function verifyLog(
  source: LogSource,
  { key, witnesses = [], since }: LogTrust,
  progress: (entries: number, size: number) => void = () => undefined,
): Promise<VerifiedLog> {
  const note = (await source.read('checkpoint'))?.toString('utf8');
  if (note === undefined) throw new SourceFailure('unreadable', `${source.name} holds no log: it has no checkpoint.`);
  const claim = openCheckpoint(note, key);
  const cosignatures = requireCosignatures(note, witnesses);
  const earlier = since === undefined ? undefined : openEarlier(since, key);
  if (earlier) await requireNoLoss(source, claim, earlier);
  const { root, rootAt, tiles, wrong } = await recompute(source, claim.size, {
    at: earlier?.size,
    progress: (entries) => {
      progress(entries, claim.size);
    },
  });
  if (wrong) throw tileFailure(wrong, root.equals(claim.root));
  requireRoot(claim, root, earlier && { ...earlier, stands: rootAt?.equals(earlier.root) === true });
  if (earlier) requireGrowth(claim, earlier, rootAt);
  return { claim, note, tiles, cosignatures, since: earlier };
}

/** A tile is to blame alone where the entries are what was signed. */
function tileFailure({ where, otherwise }: WrongHash, entriesAgree: boolean): VerifierFailure {
  return new VerifierFailure('tile', entriesAgree ? `${where}; the entries agree with the signed root.` : otherwise);
}

/** Fails with `root` when a log is not what its checkpoint claims; an earlier one narrows down where. */
function requireRoot(claim: CheckpointClaim, root: Buffer, earlier?: { size: number; stands: boolean }): void {
  if (root.equals(claim.root)) return;
  const where =
    earlier &&
    `Of the first ${earlier.size} entries, ${earlier.stands ? 'none' : 'some'} differ from the earlier checkpoint's.`;
  throw new VerifierFailure(
    'root',
    `The root recomputed from all ${claim.size} entries is ${root.toString('base64')}, the checkpoint says ` +
      `${claim.root.toString('base64')}: an entry was changed together with every tile above it, or the checkpoint is ` +
      `of other entries.${where === undefined ? '' : ` ${where}`}`,
  );
}
