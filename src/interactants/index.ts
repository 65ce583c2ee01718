export type { OwnWord } from './interactant-facts.js';
export { pageNotFound } from './interactants.errors.js';
export { InteractantsModule } from './interactants.module.js';
export { Interactants } from './interactants.service.js';
export { OwnWords, type Visitor } from './own-words.service.js';
export { References } from './references.service.js';
