export type { DecisionEntry } from './decision-entry.js';
export { DecisionReceipts } from './decision-receipts.js';
export type { DecisionRow } from './decision-row.js';
export { Decisions } from './decisions.service.js';
export { COLUMNS as DECISION_COLUMNS } from './decisions.store.js';
export { GateModule } from './gate.module.js';
export { Gate } from './gate.service.js';
export { withUsesPaid } from './paid-uses.js';
export { commitmentOfRow } from './row-commitment.js';
