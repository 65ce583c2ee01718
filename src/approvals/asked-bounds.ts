import { daysAfter } from './approval.js';
import { badBounds } from './approvals.errors.js';
import type { Bounds } from './bounds.js';

const DEFAULT_DAYS = 30;
const MOST_DAYS = 366;

/** What a yes may say of how far it goes. */
interface AskedBounds {
  validUntil?: string | undefined;
  uses?: number | undefined;
  conditions?: Bounds['conditions'] | undefined;
}

/** The bounds of a yes given at `now` that takes effect at `effectiveAt`: 30 days unless said, one year at most. */
export function boundsOf(asked: AskedBounds, now: string, effectiveAt: string): Bounds {
  const validUntil = asked.validUntil ?? daysAfter(effectiveAt, DEFAULT_DAYS);
  if (validUntil <= effectiveAt) throw badBounds('validUntil', 'must be after the yes takes effect');
  if (validUntil > daysAfter(now, MOST_DAYS)) throw badBounds('validUntil', 'must be within one year');
  return { validUntil, uses: asked.uses ?? null, conditions: asked.conditions ?? {} };
}
