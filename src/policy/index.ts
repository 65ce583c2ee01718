export { decide } from './decide.js';
export { explain, type Explanation } from './explain.js';
export { outward } from './outward.js';
export { reasonText, toldText } from './reason-texts.js';
export { REASON_CODES, type Decision, type Obligation, type ReasonCode } from './decision.js';
export type {
  Any,
  Conditions,
  Directive,
  Grant,
  LikenessFacts,
  Replica,
  Rule,
  Scope,
  UseRequest,
  Window,
} from './likeness-facts.js';
export {
  ALLOWABLE_PURPOSES,
  AUDIENCES,
  MODALITIES,
  OPERATIONS,
  PHASES,
  PROHIBITED_PURPOSES,
  PURPOSES,
  type Audience,
  type Modality,
  type Operation,
  type Phase,
  type Purpose,
} from './vocabulary.js';
