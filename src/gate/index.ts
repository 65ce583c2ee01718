export type { DecisionEntry } from './decision-entry.js';
export { DecisionReceipts, type DecisionReceipt } from './decision-receipts.js';
export { Decisions } from './decisions.service.js';
export { GateModule } from './gate.module.js';
export { Gate } from './gate.service.js';
export { withUsesPaid } from './paid-uses.js';
