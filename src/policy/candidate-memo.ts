import type { Scope } from './likeness-facts.js';
import type { Use } from './matching.js';

/** How many candidates one memo may hold. */
const MOST = 500_000;

/** What was found for the uses asked about lately. */
export interface CandidateMemo {
  byNeeds: Map<number, Map<string, readonly Scope[]>>;
  held: number;
}

/** Starts with nothing found. */
export function emptyMemo(): CandidateMemo {
  return { byNeeds: new Map(), held: 0 };
}

/** What was found before for a use whose words, all known, make these needs. */
export function recall(memo: CandidateMemo, needs: number, use: Use): readonly Scope[] | undefined {
  return memo.byNeeds.get(needs)?.get(placeOf(use));
}

/** Remembers what was found, forgetting all else once there is too much of it. */
export function remember(memo: CandidateMemo, needs: number, use: Use, found: readonly Scope[]): void {
  if (memo.held > MOST) {
    memo.byNeeds.clear();
    memo.held = 0;
  }
  const byPlace = memo.byNeeds.get(needs) ?? new Map<string, readonly Scope[]>();
  memo.byNeeds.set(needs, byPlace.set(placeOf(use), found));
  memo.held += found.length + 1;
}

/** Unambiguous, as a territory is two letters or nothing. */
function placeOf({ territories, platforms }: Use): string {
  return `${territories ?? ''}-${platforms ?? ''}`;
}
