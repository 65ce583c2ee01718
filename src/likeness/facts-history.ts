import type { LikenessFacts } from '../policy/index.js';
import type { FactsChange } from './facts-change.js';

/** The facts as one change left them, and what the record says of that change. */
export interface FactsAt {
  version: number;
  /** RFC 3339 in UTC with milliseconds. */
  at: string;
  /** What happened, such as `directive.signed`. */
  type: string;
  /** The id of who did it, where somebody did. */
  by?: string;
  /** What else its entry says, such as `side`, `replica`, or the directive that was `signed` and waits. */
  said: Record<string, unknown>;
  facts: LikenessFacts;
}

/** A change as it is on record. */
export interface RecordedChange extends FactsChange {
  version: number;
  at: string;
  type: string;
  by?: string;
  [detail: string]: unknown;
}

/** The facts after each of these changes, which begin with the first and are in the order of their versions. */
export function factsAfterEach(changes: readonly RecordedChange[]): FactsAt[] {
  const fields = new Map<string, unknown>();
  return changes.map(({ version, at, type, by, set, unset = [], likeness: _, ...said }) => {
    for (const [field, value] of Object.entries(set)) fields.set(field, value);
    for (const field of unset) fields.delete(field);
    const facts = { ...Object.fromEntries(fields), version } as LikenessFacts;
    return { version, at, type, ...(by === undefined ? {} : { by }), said, facts };
  });
}
