export { Erasure, type Erased } from './erasure.js';
export { PrivacyModule } from './privacy.module.js';
