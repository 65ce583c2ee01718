import { verifyLog, type LogSource } from '../../verifier/index.js';
import type { Say } from '../say.js';
import { ENDING, endingOf } from './ending.js';
import { openTarget } from './open-target.js';
import { Progress } from './progress.js';
import { besideReceipt, verifyReceiptFile, verifyReceiptFiles } from './receipts.js';
import { reportLog, reportReceipt, reportReceipts } from './report.js';
import { saveWhole } from './save.js';
import { logKeyOf, readEarlier, readWitnesses } from './trust.js';
import { VERIFY_USE, readVerifyArguments, type VerifyArguments } from './verify-arguments.js';
import { WrongUse } from './wrong-use.js';

/**
 * `verify`: checks a log, a folder or a receipt without trusting the service. Gives 0 when everything verified, 1 when
 * something does not, 2 for wrong use or what cannot be read, 3 when something could not be fetched.
 */
export async function verify(args: string[], say: Say, complain: Say): Promise<number> {
  try {
    for (const line of await verified(readVerifyArguments(args))) say(line);
    return ENDING.verified;
  } catch (error) {
    if (error instanceof WrongUse) complain(`${VERIFY_USE}\n`);
    return endingOf(error, complain);
  }
}

/** Verifies what was asked, and gives what to say of it. */
async function verified(asked: VerifyArguments): Promise<string[]> {
  if (asked.receipt !== undefined) return verifyOne(asked.receipt, asked);
  const { source, receipts } = await openTarget(asked.target ?? '');
  return receipts ? verifyBundle(source, receipts, asked) : verifyWhole(source, asked);
}

async function verifyWhole(source: LogSource, asked: VerifyArguments): Promise<string[]> {
  const since = asked.since === undefined ? undefined : readEarlier(asked.since);
  const witnesses = readWitnesses(asked.witnesses);
  const key = await logKeyOf(asked.key, source);
  const progress = new Progress(process.stderr, 'entries');
  const log = await verifyLog(source, { key: key.key, witnesses, since }, progress.show).finally(progress.clear);
  if (asked.save !== undefined) saveWhole(asked.save, log.note);
  return reportLog(log, key);
}

async function verifyBundle(source: LogSource, files: string[], asked: VerifyArguments): Promise<string[]> {
  if ((asked.since ?? asked.save) !== undefined) throw new WrongUse('--since and --save are for a whole log.');
  const witnesses = readWitnesses(asked.witnesses);
  const key = await logKeyOf(asked.key, source);
  const progress = new Progress(process.stderr, 'receipts');
  try {
    return reportReceipts(verifyReceiptFiles(files, { key: key.key, witnesses }, progress.show), key);
  } finally {
    progress.clear();
  }
}

async function verifyOne(file: string, asked: VerifyArguments): Promise<string[]> {
  const witnesses = readWitnesses(asked.witnesses);
  const key = await logKeyOf(asked.key, besideReceipt(file));
  return reportReceipt(verifyReceiptFile(file, { key: key.key, witnesses }), key);
}
