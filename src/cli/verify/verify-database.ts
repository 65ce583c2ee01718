import { DatabaseCheck } from '../../audit/index.js';
import { isDatabaseUnavailable } from '../../kernel/index.js';
import { StoredLog } from '../../ledger/index.js';
import { VerifierFailure, type LogSource } from '../../verifier/index.js';
import type { OpenParts, Parts } from '../parts.js';
import type { Say } from '../say.js';
import { ENDING } from './ending.js';
import { openTarget } from './open-target.js';
import { Progress } from './progress.js';
import { reportDatabase } from './report.js';
import { logKeyOf } from './trust.js';
import type { VerifyArguments } from './verify-arguments.js';
import { verifyWhole, type VerifiedWhole } from './whole.js';
import { WrongUse } from './wrong-use.js';

/**
 * `verify --database`: verifies the log that was named, or else the one that the rows hold, then holds every row against
 * it and the record. Tells everything that is wrong; gives 0 when nothing is, 1 otherwise, 3 without a database.
 */
export async function verifyDatabase(
  asked: VerifyArguments,
  say: Say,
  complain: Say,
  open: OpenParts,
): Promise<number> {
  const published = asked.target === undefined ? undefined : await openLog(asked.target);
  try {
    const parts = await open();
    return await check(parts, asked, published, say, complain).finally(() => parts.close());
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    complain(`Nothing can be said: the database cannot be read. ${error instanceof Error ? error.message : ''}`);
    return ENDING.notFetched;
  }
}

async function openLog(target: string): Promise<LogSource> {
  const { source, log } = await openTarget(target);
  if (!log) throw new WrongUse(`${target} holds receipts: the database is compared with a whole log.`);
  return source;
}

async function check(
  parts: Parts,
  asked: VerifyArguments,
  published: LogSource | undefined,
  say: Say,
  complain: Say,
): Promise<number> {
  const source = published ?? parts.get(StoredLog);
  const { key } = await logKeyOf(asked.key, source);
  const log = await verifiedLog(source, asked, complain);
  const progress = new Progress(process.stderr, 'entries');
  const listener = {
    finding: (sentence: string): void => {
      progress.clear();
      complain(sentence);
    },
    progress: progress.show,
  };
  const against = published && log && { source: published, size: log.size };
  const report = await parts.get(DatabaseCheck).run(listener, key.publicKey, against).finally(progress.clear);
  const wrong = report.findings + (log ? 0 : 1);
  if (wrong > 0) complain(`Does not verify: ${wrong === 1 ? 'one thing is' : `${wrong} things are`} wrong.`);
  else say([...(log?.lines ?? []), ...reportDatabase(report)].join('\n'));
  return wrong === 0 ? ENDING.verified : ENDING.doesNotVerify;
}

/** A log that does not verify is told of, and the rows are looked at all the same. */
async function verifiedLog(
  source: LogSource,
  asked: VerifyArguments,
  complain: Say,
): Promise<VerifiedWhole | undefined> {
  try {
    return await verifyWhole(source, asked);
  } catch (error) {
    if (!(error instanceof VerifierFailure)) throw error;
    complain(`The log does not verify (${error.fault}). ${error.message}`);
    return undefined;
  }
}
