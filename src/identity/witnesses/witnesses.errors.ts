import { Failure } from '../../kernel/index.js';

/** There is no such profession. */
export const professionNotFound = (): Failure =>
  new Failure('not_found', 'identity.profession_not_found', 'There is no such application.');

/** The application was reviewed. */
export const professionReviewed = (): Failure =>
  new Failure('conflict', 'identity.profession_reviewed', 'This application has been reviewed already.');

/** The account may witness in this capacity already. */
export const professionKnown = (): Failure =>
  new Failure('conflict', 'identity.profession_known', 'You may witness in this capacity already.');
