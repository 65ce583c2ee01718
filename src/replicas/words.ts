import { join } from 'node:path';
import { Catalogue } from '../notifications/index.js';

/** What the mails of this module say, in every language. */
export const REPLICAS_WORDS = new Catalogue(join(import.meta.dirname, 'words'));
