import { commitmentOfRow } from '../../gate/index.js';
import { LEAF_TYPES, commit } from '../../ledger/index.js';
import { canonical } from '../../verifier/index.js';
import type { Findings } from './findings.js';
import type { RecordRow } from './record-rows.store.js';

/** What reading the whole record gave. */
export interface ReadRecord {
  leaves: number;
  /** The entries whose payloads are not what was recorded: nothing can be rebuilt from them. */
  broken: string[];
}

/** Opens every commitment of the ledger with what is kept of its entry, and tells what does not open. */
export async function checkRecord(
  rows: AsyncIterable<RecordRow>,
  findings: Findings,
  progress: () => void,
): Promise<ReadRecord> {
  const read: ReadRecord = { leaves: 0, broken: [] };
  for await (const row of rows) {
    read.leaves += 1;
    for (const fault of faultsOf(row)) findings.add(`${nameOf(row)}: ${fault}`);
    if (row.payload !== null && !opensPayload(row)) read.broken.push(row.leaf);
    progress();
  }
  return read;
}

function* faultsOf(row: RecordRow): Generator<string> {
  if (row.place === null && !row.waits)
    yield 'it is neither in the log nor waiting to be (ledger_index, ledger_queue).';
  if (row.place !== null && row.waits) yield 'it is in the log, and waits to be placed once more (ledger_queue).';
  if (row.erasure !== null && row.type === LEAF_TYPES.erasure) yield 'it is an erasure, and no erasure takes another.';
  if (row.erasure !== null && isKept(row)) yield 'it was erased, and what it commits to is still kept.';
  else if (row.erasure === null) yield* keepingFaults(row);
}

/** What is wrong with how an entry is kept that nobody erased. */
function* keepingFaults(row: RecordRow): Generator<string> {
  if (row.type === LEAF_TYPES.decision) {
    if (row.payload !== null) yield 'a payload is kept of it that no decision has (ledger_payload).';
    if (row.salt === null) yield 'its row is gone, and no erasure says so (decisions).';
    else if (!opensDecision(row, row.salt)) yield 'its row is not the one that was recorded (decisions).';
    return;
  }
  if (row.salt !== null) yield 'a decision is kept under its id, which it is not (decisions).';
  if (row.payload === null) yield 'its payload is gone, and no erasure says so (ledger_payload).';
  else if (!opensPayload(row)) yield 'its payload is not the one that was recorded (ledger_payload).';
}

function isKept({ payload, salt }: RecordRow): boolean {
  return payload !== null || salt !== null;
}

function opensDecision(row: RecordRow, salt: Buffer): boolean {
  try {
    return commitmentOfRow(row, salt).equals(row.committed);
  } catch {
    // A row that cannot be read is none that was recorded.
    return false;
  }
}

function opensPayload({ payload, payload_salt: salt, committed }: RecordRow): boolean {
  if (payload === null || salt === null) return false;
  try {
    return commit(payload, salt).equals(committed) && canonical(JSON.parse(payload)) === payload;
  } catch {
    return false;
  }
}

function nameOf({ leaf, type, place }: RecordRow): string {
  const what = type === LEAF_TYPES.decision ? 'Decision' : 'Entry';
  return `${what} ${leaf}${place === null ? '' : `, place ${place} of the log`}`;
}
