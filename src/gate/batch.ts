import { SHARD_GROUP } from '../kernel/index.js';
import type { DecisionRow } from './decision-row.js';

/** One decision on its way to the record, with the versions of the facts that it rests on. */
export interface Recording {
  row: DecisionRow;
  likenessVersion: number | null;
  platformVersion: number;
  interactantVersion: number | null;
  obligationSet: number | null;
  salt: Buffer;
  commitment: Buffer;
}

/** What became of a recording: in the record now, there already, or its facts have moved. */
export type Recorded = 'written' | 'already' | 'stale';

type Column = (recording: Recording) => string | number | null;
type Write = (value: string | number | null) => string;

const plain: Write = (value) => (value === null ? 'null' : String(value));
const quoted: Write = (value) => (value === null ? 'null' : `"${String(value).replace(/[\\"]/g, '\\$&')}"`);
const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`;

/** The arguments of `record_decisions`, in its order: how each is read from a recording, and how it is written. */
const COLUMNS: readonly [read: Column, write: Write][] = [
  [({ row }) => row.id, plain],
  [({ row }) => row.at, plain],
  [({ row }) => row.expires_at, plain],
  [({ row }) => row.likeness, plain],
  [(recording) => recording.likenessVersion, plain],
  [({ row }) => row.platform, plain],
  [(recording) => recording.platformVersion, plain],
  [({ row }) => row.interactant, plain],
  [(recording) => recording.interactantVersion, plain],
  [({ row }) => row.replica, plain],
  [({ row }) => row.recording, plain],
  [({ row }) => row.operation, plain],
  [({ row }) => row.modality, plain],
  [({ row }) => row.purpose, plain],
  [({ row }) => row.audience, plain],
  [({ row }) => row.outcome, plain],
  [({ row }) => row.reason, plain],
  [({ row }) => row.told, plain],
  [({ row }) => row.supported, plain],
  [(recording) => recording.obligationSet, plain],
  [(recording) => bytes(recording.salt), quoted],
  [(recording) => bytes(recording.commitment), quoted],
  [({ row }) => row.territory, plain],
  [({ row }) => row.rules, quoted],
  [({ row }) => row.spends, quoted],
  [({ row }) => row.details, quoted],
  [({ row }) => row.told_details, quoted],
  [({ row }) => row.asked, quoted],
];

const PLACES = COLUMNS.map((_, index) => `$${index + 2}`).join(', ');

/** Records decisions that spend nothing: one statement, each parameter an array over the batch. */
export const RECORD = {
  name: 'record-decisions',
  text: `select place, already from record_decisions($1, null, ${PLACES})`,
};

/** Records decisions that spend counted grants. */
export const RECORD_COUNTED = `select place, already, exhausted from record_counted_decisions($1, ${PLACES})`;

/** The parameters of either statement for a batch, as PostgreSQL array literals; null for a column that is all nulls. */
export function parametersOf(batch: readonly Recording[]): unknown[] {
  return [SHARD_GROUP, ...COLUMNS.map(([read, write]) => literalOf(batch, read, write))];
}

function literalOf(batch: readonly Recording[], read: Column, write: Write): string | null {
  let literal = '';
  let empty = true;
  for (const recording of batch) {
    const value = read(recording);
    if (value !== null) empty = false;
    literal += (literal === '' ? '' : ',') + write(value);
  }
  return empty ? null : `{${literal}}`;
}
