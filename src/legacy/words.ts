import { join } from 'node:path';
import { tellable } from '../identity/index.js';
import { Catalogue } from '../notifications/index.js';

/** What the mails of this module say, in every language. */
export const LEGACY_WORDS = new Catalogue(join(import.meta.dirname, 'words'));

/** What a message about a holder is filled with: whether the reader is that holder, and what they are called. */
export function ofWhom(holder: string, own: boolean): { whose: string; holder: string } {
  return { whose: own ? 'own' : 'other', holder: tellable(holder) };
}
