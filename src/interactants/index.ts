export { InteractantsModule } from './interactants.module.js';
export { Interactants } from './interactants.service.js';
