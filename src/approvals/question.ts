import type { LikenessId, PlatformId } from '../kernel/index.js';
import type { Audience, Modality, Operation, Purpose } from '../policy/index.js';

/** What one approval is about: a platform's use, to the word. However often it is asked, it is one question. */
export interface Question {
  likeness: LikenessId;
  platform: PlatformId;
  operation: Operation;
  modality: Modality;
  purpose: Purpose;
  audience: Audience;
  /** Null where the platform names none, which means any. */
  territory: string | null;
  replica: string | null;
}

/** A use as a platform asked it, of which policy said that it must be asked. */
export interface AskedFor {
  operation?: string;
  modality?: string;
  purpose?: string;
  audience?: string;
  territory?: string;
  replica?: string;
}

/** The question that a use raises; policy asks of nobody what it does not understand, so its words are policy's. */
export function questionOf(likeness: LikenessId, platform: PlatformId, use: AskedFor): Question {
  const { operation, modality, purpose, audience, territory = null, replica = null } = use;
  return { likeness, platform, operation, modality, purpose, audience, territory, replica } as Question;
}
