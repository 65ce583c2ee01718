export { Erasure, type Erased } from './erasure/erasure.js';
export type { Traces } from './erasure/personal-rows.js';
export { OwnErasures } from './own-erasure/own-erasures.service.js';
export { PrivacyModule } from './privacy.module.js';
