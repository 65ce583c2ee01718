export type { DecisionEntry } from './decision-entry.js';
export { Decisions } from './decisions.service.js';
export { GateModule } from './gate.module.js';
export { Gate } from './gate.service.js';
