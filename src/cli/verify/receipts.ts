import { basename, dirname, resolve } from 'node:path';
import {
  VerifierFailure,
  folderSource,
  parseProvenEntry,
  parseReceipt,
  verifyProvenEntry,
  verifyReceipt,
  type LogSource,
  type ReceiptTrust,
  type VerifiedEntry,
  type VerifiedReceipt,
} from '../../verifier/index.js';
import { readText } from './trust.js';

/** Where the key of a receipt is looked for when none is given: beside it, or beside the folder that it is in. */
export function besideReceipt(file: string): LogSource {
  const folder = dirname(resolve(file));
  const [here, above] = [folderSource(folder), folderSource(dirname(folder))];
  return { name: file, read: async (path) => (await here.read(path)) ?? above.read(path) };
}

/** A receipt that verified, with what it says. */
export interface ReadReceipt extends VerifiedReceipt {
  payload: Record<string, unknown>;
}

/** Verifies one receipt; fails with VerifierFailure, which names the file. */
export function verifyReceiptFile(file: string, trust: ReceiptTrust): ReadReceipt {
  const receipt = parseReceipt(readText(file), file);
  return { ...named(file, () => verifyReceipt(receipt, trust)), payload: receipt.payload };
}

/** What a file of a folder proves. */
export interface Proven extends VerifiedEntry {
  /** Its path in the folder, such as `receipts/ID.json`. */
  path: string;
  /** What the entry records; null where its payload is gone. */
  event: string | null;
}

/**
 * Verifies the receipts of a folder and the entries whose payload is gone, each file named by the id of what it is of, and
 * that no two of them speak of different logs. Fails with VerifierFailure at the first that is wrong.
 */
export function verifyReceiptFiles(
  files: readonly string[],
  trust: ReceiptTrust,
  progress: (done: number, all: number) => void,
): Proven[] {
  const agreement = new Agreement();
  return files.map((file, at) => {
    const folder = basename(dirname(file));
    const proven = named(file, () => (folder === 'receipts' ? provenWhole(file, trust) : provenBare(file, trust)));
    agreement.require(file, proven);
    progress(at + 1, files.length);
    return { ...proven, path: `${folder}/${basename(file)}` };
  });
}

function provenWhole(file: string, trust: ReceiptTrust): Omit<Proven, 'path'> {
  const receipt = parseReceipt(readText(file), file);
  const verified = verifyReceipt(receipt, trust);
  const { id, type } = receipt.payload;
  requireName(file, verified, id);
  const event = verified.entry.type === 'decision' ? 'decision' : type;
  return { ...verified, event: typeof event === 'string' ? event : null };
}

function provenBare(file: string, trust: ReceiptTrust): Omit<Proven, 'path'> {
  const verified = verifyProvenEntry(parseProvenEntry(readText(file), file), trust);
  requireName(file, verified);
  return { ...verified, event: null };
}

function named<T>(file: string, verify: () => T): T {
  try {
    return verify();
  } catch (error) {
    if (!(error instanceof VerifierFailure)) throw error;
    throw new VerifierFailure(error.fault, `${file} does not verify. ${error.message}`);
  }
}

/** A receipt that stands under another's name would pass for it. */
function requireName(file: string, { entry }: VerifiedEntry, id?: unknown): void {
  const name = basename(file, '.json');
  if (name === entry.id || name === id) return;
  throw new VerifierFailure('receipt', `It is not the receipt of ${name}, but that of entry ${entry.id}.`);
}

/** What receipts say of the log that they are of: one root for each size, one entry for each place. */
class Agreement {
  private readonly said = new Map<string, { what: string; file: string }>();

  /** Fails with `history` when this receipt contradicts one before it. */
  require(file: string, { entry, index, claim }: VerifiedEntry): void {
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
