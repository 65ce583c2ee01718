import type { OpenParts } from '../parts.js';
import type { Say } from '../say.js';
import { ENDING, endingOf } from './ending.js';
import { asksForHelp } from './options.js';
import { verifyEntryLines } from './entry-lines.js';
import { openTarget, type Target } from './open-target.js';
import { Progress } from './progress.js';
import { besideReceipt, verifyReceiptFile, verifyReceiptFiles } from './receipts.js';
import { reportDirective, verifyDirectiveFile } from './directive.js';
import { reportReceipt, reportReceipts } from './report.js';
import { logKeyOf, readWitnesses } from './trust.js';
import { VERIFY_USE, readVerifyArguments, type VerifyArguments } from './verify-arguments.js';
import { verifyWhole } from './whole.js';
import { WrongUse } from './wrong-use.js';
import type { verifyDatabase } from './verify-database.js';

/**
 * `verify`: checks a log, a folder or a receipt without trusting the service, or the service's database. Gives 0 when
 * everything verified, 1 when something does not, 2 for wrong use or what cannot be read, 3 when something could not be
 * fetched.
 */
export async function verify(args: string[], say: Say, complain: Say, open: OpenParts): Promise<number> {
  if (asksForHelp(args)) {
    say(VERIFY_USE);
    return ENDING.verified;
  }
  try {
    const asked = readVerifyArguments(args);
    if (asked.database) return await checkDatabase(asked, say, complain, open);
    for (const line of await verified(asked)) say(line);
    return ENDING.verified;
  } catch (error) {
    return endingOf(error, complain, 'verify');
  }
}

/** The parts that only this needs are loaded only here: all else is checked without a line that knows the database. */
async function checkDatabase(...asked: Parameters<typeof verifyDatabase>): Promise<number> {
  const { verifyDatabase } = await import('./verify-database.js');
  return verifyDatabase(...asked);
}

/** Verifies what was asked, and gives what to say of it. */
async function verified(asked: VerifyArguments): Promise<string[]> {
  if (asked.directive !== undefined) return reportDirective(verifyDirectiveFile(asked.directive));
  if (asked.receipt !== undefined) return verifyOne(asked.receipt, asked);
  const target = await openTarget(asked.target ?? '');
  const { source, log, receipts } = target;
  if (!log && (asked.since ?? asked.save) !== undefined) throw new WrongUse('--since and --save are for a whole log.');
  const lines = log ? (await verifyWhole(source, asked)).lines : [];
  return receipts.length === 0 ? lines : [...lines, ...(await verifyBundle(target, asked))];
}

async function verifyBundle({ source, receipts, lists }: Target, asked: VerifyArguments): Promise<string[]> {
  const witnesses = readWitnesses(asked.witnesses);
  const key = await logKeyOf(asked.key, source);
  const progress = new Progress(process.stderr, 'receipts');
  try {
    const proven = verifyReceiptFiles(receipts, { key: key.key, witnesses }, progress.show);
    return reportReceipts(proven, verifyEntryLines(lists, proven), key);
  } finally {
    progress.clear();
  }
}

async function verifyOne(file: string, asked: VerifyArguments): Promise<string[]> {
  const witnesses = readWitnesses(asked.witnesses);
  const key = await logKeyOf(asked.key, besideReceipt(file));
  return reportReceipt(verifyReceiptFile(file, { key: key.key, witnesses }), key);
}
