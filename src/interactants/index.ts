export type { InteractantFacts } from './interactant-facts.js';
export { InteractantsModule } from './interactants.module.js';
export { Interactants } from './interactants.service.js';
export type { VersionedInteractant } from './interactants.store.js';
