import { basename, dirname, resolve } from 'node:path';
import {
  VerifierFailure,
  folderSource,
  parseReceipt,
  verifyReceipt,
  type LogSource,
  type Receipt,
  type ReceiptTrust,
  type VerifiedReceipt,
} from '../../verifier/index.js';
import { readText } from './trust.js';

/** Where the key of a receipt is looked for when none is given: beside it, or beside the folder that it is in. */
export function besideReceipt(file: string): LogSource {
  const folder = dirname(resolve(file));
  const [here, above] = [folderSource(folder), folderSource(dirname(folder))];
  return { name: file, read: async (path) => (await here.read(path)) ?? above.read(path) };
}

/** Verifies one receipt; fails with VerifierFailure, which names the file. */
export function verifyReceiptFile(file: string, trust: ReceiptTrust): VerifiedReceipt {
  return verifyNamed(file, parseReceipt(readText(file), file), trust);
}

/**
 * Verifies the receipts of a folder, each named by the id of what it is of, and that no two of them speak of different
 * logs. Gives how many there are; fails with VerifierFailure at the first that is wrong.
 */
export function verifyReceiptFiles(
  files: readonly string[],
  trust: ReceiptTrust,
  progress: (done: number, all: number) => void,
): number {
  const agreement = new Agreement();
  for (const [at, file] of files.entries()) {
    const receipt = parseReceipt(readText(file), file);
    const verified = verifyNamed(file, receipt, trust);
    requireName(file, receipt, verified);
    agreement.require(file, verified);
    progress(at + 1, files.length);
  }
  return files.length;
}

function verifyNamed(file: string, receipt: Receipt, trust: ReceiptTrust): VerifiedReceipt {
  try {
    return verifyReceipt(receipt, trust);
  } catch (error) {
    if (!(error instanceof VerifierFailure)) throw error;
    throw new VerifierFailure(error.fault, `${file} does not verify. ${error.message}`);
  }
}

/** A receipt that stands under another's name would pass for it. */
function requireName(file: string, { payload }: Receipt, { entry }: VerifiedReceipt): void {
  const name = basename(file, '.json');
  if (name === entry.id || name === payload['id']) return;
  throw new VerifierFailure('receipt', `${file} is not the receipt of ${name}, but that of entry ${entry.id}.`);
}

/** What receipts say of the log that they are of: one root for each size, one entry for each place. */
class Agreement {
  private readonly said = new Map<string, { what: string; file: string }>();

  /** Fails with `history` when this receipt contradicts one before it. */
  require(file: string, { entry, index, claim }: VerifiedReceipt): void {
    this.note(file, `the log of ${claim.size} entries`, `has the root ${claim.root.toString('base64')}`);
    this.note(file, `place ${index}`, `holds entry ${entry.id}`);
  }

  private note(file: string, of: string, what: string): void {
    const before = this.said.get(of);
    if (before && before.what !== what)
      throw new VerifierFailure(
        'history',
        `The log forked: by ${before.file}, ${of} ${before.what}; by ${file}, it ${what}. Keep both: together they prove it.`,
      );
    this.said.set(of, { what, file });
  }
}
