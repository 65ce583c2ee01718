import { join } from 'node:path';
import { Catalogue } from './speech/catalogue.js';

/** What every mail and every paper says, in every language. */
export const MAIL_WORDS = new Catalogue(join(import.meta.dirname, 'words'));
