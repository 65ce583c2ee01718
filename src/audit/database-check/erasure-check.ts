import type { KeyObject } from 'node:crypto';
import { digestOfLeaves, isSignedErasure } from '../../ledger/index.js';
import type { Findings } from './findings.js';
import type { ErasureRow } from './record-rows.store.js';

/**
 * Compares what each erasure's entry says with the rows that say what it erased, and demands the signature of the log's
 * key on it: whoever has the database alone can write such an entry, and cannot sign it.
 */
export async function checkErasures(
  rows: AsyncIterable<ErasureRow>,
  logKey: KeyObject,
  findings: Findings,
): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    const fault = faultOf(row, logKey);
    if (fault !== undefined) findings.add(`Erasure ${row.erasure}: ${fault}`);
  }
  return count;
}

function faultOf({ known, payload, leaves }: ErasureRow, logKey: KeyObject): string | undefined {
  if (!known) return `${leaves?.length ?? 0} entries are said to be erased by it, and the ledger has no such entry.`;
  // That its payload is gone or is another was found already.
  if (payload === null) return undefined;
  const said = JSON.parse(payload) as { at: string; entries: number; leaves: string; signature?: unknown };
  const erased = leaves ?? [];
  if (said.entries !== erased.length)
    return `it says that it erased ${String(said.entries)} entries, and ${erased.length} are said to be (ledger_erased).`;
  if (said.leaves !== digestOfLeaves(erased))
    return 'it erased other entries than those that are said to be (ledger_erased).';
  if (!isSignedErasure(said, said.signature, logKey))
    return "it is not signed by the log's key: whoever wrote it had the database, and not the key.";
  return undefined;
}
