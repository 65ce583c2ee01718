import type { z } from 'zod';
import type { ExecutorAnswer } from '../../legacy/index.js';

/** Somebody whom a holder named, as the holder sees them. */
export type Named = z.infer<typeof ExecutorAnswer>;

const STANDING = new Set<Named['state']>(['nominated', 'waiting', 'in_office']);

/** Tells whether somebody is named now: invited, or accepted and not gone since. */
export function isStanding({ state }: Named): boolean {
  return STANDING.has(state);
}

/** Those who are named now in the order of their naming, and those who are not any more, the last one first. */
export function rosterOf(lastFirst: Named[]): { standing: Named[]; former: Named[] } {
  return {
    standing: lastFirst.filter(isStanding).toReversed(),
    former: lastFirst.filter((one) => !isStanding(one)),
  };
}
