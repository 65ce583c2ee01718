export type { AskedUse } from './asked-use.js';
export type { DecisionEntry } from './decision-entry.js';
export { DecisionView } from './decision-view.js';
export { Decisions } from './decisions.service.js';
export { GateModule } from './gate.module.js';
export { Gate } from './gate.service.js';
