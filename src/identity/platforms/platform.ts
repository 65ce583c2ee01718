import type { KeyId, PlatformId } from '../../kernel/index.js';

/** Whether a platform may ask: only once an operator approved it, and until one blocks it. */
export type PlatformState = 'pending' | 'approved' | 'blocked';

/** Why a platform is blocked that no operator blocked: it has not destroyed what it had to. Ends by itself. */
export type BlockedFor = 'destruction_overdue';

/** A key in force, by the SHA-256 of its text in hex. */
export interface KeyFacts {
  id: KeyId;
  hash: string;
}

/** All that a decision needs to know of a platform, at one version. */
export interface PlatformFacts {
  platform: PlatformId;
  version: number;
  state: PlatformState;
  /** Given only where the platform is blocked for what it can put right itself. */
  blockedFor?: BlockedFor;
  keys: KeyFacts[];
}

/** A platform that showed one of its keys. */
export interface CallingPlatform extends PlatformFacts {
  key: KeyId;
}

/** The part of the facts that changes; platform and version follow from where they stand. */
export type ChangingFacts = Pick<PlatformFacts, 'state' | 'blockedFor' | 'keys'>;

/** The most keys that a platform has in force at once. */
export const MOST_KEYS = 100;

/** The facts of a platform that has just been registered. */
export const NEW_PLATFORM: ChangingFacts = { state: 'pending', keys: [] };

const FIELDS = ['state', 'blockedFor', 'keys'] as const;

/** The fields that a change took away. */
export function unsetFields(before: ChangingFacts | null, after: ChangingFacts): string[] {
  return FIELDS.filter((field) => before?.[field] !== undefined && after[field] === undefined);
}

/** What differs between two states of the facts, field by field; with what was unset the facts can be rebuilt. */
export function changedFields(before: ChangingFacts | null, after: ChangingFacts): Partial<ChangingFacts> {
  const changed = FIELDS.filter(
    (field) => after[field] !== undefined && JSON.stringify(before?.[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}
