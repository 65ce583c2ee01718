import { commitmentTo, payloadOf } from './decision-payload.js';
import { fromRow, type DecisionRow } from './decision-row.js';

/** What the leaf of a decision must commit to, by its row and the row's salt; throws on what no decision is written as. */
export function commitmentOfRow(row: DecisionRow, salt: Buffer): Buffer {
  return commitmentTo(payloadOf(fromRow(row), salt, row.obligations ?? '[]'));
}
