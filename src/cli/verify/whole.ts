import { verifyLog, type LogSource } from '../../verifier/index.js';
import { Progress } from './progress.js';
import { reportLog } from './report.js';
import { saveWhole } from './save.js';
import { logKeyOf, readEarlier, readWitnesses } from './trust.js';
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
  const log = await verifyLog(source, { key: key.key, witnesses, since }, progress.show).finally(progress.clear);
  if (asked.save !== undefined) saveWhole(asked.save, log.note);
  return { size: log.claim.size, lines: reportLog(log, key) };
}
