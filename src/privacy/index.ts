export { Erasure, type Erased } from './erasure/erasure.js';
export { PrivacyModule } from './privacy.module.js';
