import type { Findings } from './findings.js';
import type { Places } from './log-rows.store.js';

/** Tells what is wrong with the places of entries in the log: gaps, more or fewer than was signed, a queue that stands. */
export function checkPlaces({ placed, gap, signed, waiting, oldest }: Places, findings: Findings): void {
  if (gap !== null) findings.add(`Place ${gap} of the log is empty, and later places are taken (ledger_index).`);
  if (placed !== (signed ?? 0))
    findings.add(
      `${placed} entries have places in the log (ledger_index), and its newest checkpoint was signed over ${signed ?? 0} (ledger_checkpoints).`,
    );
  if (waiting > 0)
    findings.add(
      `${waiting} entries have waited for more than a minute to be placed in the log, the oldest since ${String(oldest)}: ` +
        'no process sequences it, or the one that does is held up (ledger_queue).',
    );
}
