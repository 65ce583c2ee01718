import { readOptions } from './options.js';
import { WrongUse } from './wrong-use.js';

/** What `verify` was asked to do. */
export interface VerifyArguments {
  /** A service's or a log's address, or a folder. */
  target: string | undefined;
  /** Whether the rows of the service's database are to be held against the log and the record. */
  database: boolean;
  /** A receipt's file. */
  receipt: string | undefined;
  /** A file of evidence of a directive. */
  directive: string | undefined;
  /** A verifier key, or the file that holds it. */
  key: string | undefined;
  /** The file of an earlier checkpoint, or of a receipt that has one in it. */
  since: string | undefined;
  /** Where to save the checkpoint that was verified. */
  save: string | undefined;
  /** The verifier keys of the witnesses that must have cosigned, or files that hold them. */
  witnesses: string[];
}

/** How `verify` is used. */
export const VERIFY_USE = `npx sayso verify URL|FOLDER [--key KEY] [--since CHECKPOINT] [--witness KEY]... [--save FILE]
npx sayso verify --receipt FILE [--key KEY] [--witness KEY]...
npx sayso verify --directive FILE
npx sayso verify --database [URL|FOLDER] [--key KEY] [--since CHECKPOINT] [--witness KEY]... [--save FILE]`;

const text = { type: 'string' } as const;
const OPTIONS = {
  database: { type: 'boolean' },
  receipt: text,
  directive: text,
  key: text,
  since: text,
  save: text,
  witness: { ...text, multiple: true },
} as const;

/** Reads the arguments of `verify`; throws WrongUse with a sentence on what does not fit together. */
export function readVerifyArguments(args: string[]): VerifyArguments {
  const { values, positionals } = readOptions(args, OPTIONS);
  const { database = false, receipt, directive, key, since, save, witness = [] } = values;
  const [target, ...more] = positionals;
  if (more.length > 0) throw new WrongUse(`One log at a time: ${target} or ${more.join(' or ')}?`);
  if (directive !== undefined) {
    if (database || [target, receipt, key, since, save, ...witness].some((other) => other !== undefined))
      throw new WrongUse(
        '--directive stands alone: its evidence carries its keys, and the ledger tells whose they are.',
      );
    return { target, database, receipt, directive, key, since, save, witnesses: witness };
  }
  if (database && receipt !== undefined) throw new WrongUse('--database and --receipt are two different things.');
  if (!database && (target === undefined) === (receipt === undefined))
    throw new WrongUse('Name what to verify: the address of a service or log, a folder, or a receipt with --receipt.');
  if (receipt !== undefined && (since ?? save) !== undefined)
    throw new WrongUse('--since and --save are for a whole log, not for a receipt.');
  return { target, database, receipt, directive, key, since, save, witnesses: witness };
}
