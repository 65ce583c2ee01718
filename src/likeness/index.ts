export { likenessNotFound } from './likeness.errors.js';
export { LikenessModule } from './likeness.module.js';
export { Likenesses, type Revision, type RevisionEntry } from './likenesses.service.js';
