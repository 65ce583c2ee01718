export type { FactsAt } from './facts-history.js';
export { likenessNotFound } from './likeness.errors.js';
export { LikenessModule } from './likeness.module.js';
export { Likenesses } from './likenesses.service.js';
export { REVOCATIONS, type Revocation } from './revocations.js';
