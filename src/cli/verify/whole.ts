import {
  SourceFailure,
  VerifierFailure,
  isSignedBy,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  verifyLog,
  type LogSource,
} from '../../verifier/index.js';
import { isAddress } from './open-target.js';
import { Progress } from './progress.js';
import { reportLog } from './report.js';
import { saveWhole } from './save.js';
import { logKeyOf, readEarlier, readWitnesses, type LogKey } from './trust.js';
import type { VerifyArguments } from './verify-arguments.js';

/** A log that verified, and what to say of it. */
export interface VerifiedWhole {
  size: number;
  lines: string[];
}

/** Verifies a whole log as was asked; fails with VerifierFailure, and with SourceFailure when it cannot be read. */
export async function verifyWhole(source: LogSource, asked: VerifyArguments): Promise<VerifiedWhole> {
  const since = asked.since === undefined ? undefined : readEarlier(asked.since);
  const witnesses = readWitnesses(asked.witnesses);
  const key = await logKeyOf(asked.key, source);
  const progress = new Progress(process.stderr, 'entries');
  const behind = since !== undefined && (await isBehind(source, since, key, asked));
  const trust = { key: key.key, witnesses, since: behind ? undefined : since };
  const log = await verifyLog(source, trust, progress.show)
    .catch((error: unknown) => {
      throw withOtherKey(error, key);
    })
    .finally(progress.clear);
  if (behind) throw outOfDate(log.claim.size, since);
  if (asked.save !== undefined) saveWhole(asked.save, log.note);
  const saved = asked.save === undefined ? [] : [`  Saved its checkpoint in ${asked.save}.`];
  return { size: log.claim.size, lines: [...reportLog(log, key), ...saved] };
}

/** Whether a folder merely has not yet what a checkpoint of the same key speaks of. Of an address that is for its log to explain. */
async function isBehind(source: LogSource, since: string, { key }: LogKey, asked: VerifyArguments): Promise<boolean> {
  const note = await source.read('checkpoint');
  if (asked.target === undefined || isAddress(asked.target) || note === undefined) return false;
  const earlier = parseNote(since);
  const { size } = openCheckpoint(note.toString('utf8'), key);
  return isSignedBy(earlier, key) && parseCheckpoint(earlier.text).size > size;
}

function outOfDate(size: number, since: string): SourceFailure {
  const entries = `${size} ${size === 1 ? 'entry' : 'entries'}`;
  return new SourceFailure(
    'unreachable',
    `This mirror has ${entries}; the checkpoint given is of ${parseCheckpoint(parseNote(since).text).size}. ` +
      'Bring the mirror up to date (npx sayso export); if that refuses, the log shrank.',
  );
}

/** A signature that is not the given key's is easier to understand beside the key that is published. */
function withOtherKey(error: unknown, { other }: LogKey): unknown {
  if (other === undefined || !(error instanceof VerifierFailure)) return error;
  return new VerifierFailure(error.fault, `${error.message} The log publishes another key beside itself: ${other}`);
}
