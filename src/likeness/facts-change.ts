import { isDeepStrictEqual } from 'node:util';
import type { LikenessFacts } from '../policy/index.js';

/** What one revision did to the facts: the fields it set, whole, and those it took away. */
export interface FactsChange {
  set: Partial<LikenessFacts>;
  unset?: string[];
}

/** Tells which top-level fields changed, the version aside, so that the facts can be rebuilt from the record. */
export function changeBetween(before: LikenessFacts, after: LikenessFacts): FactsChange {
  const was = new Map<string, unknown>(Object.entries(before));
  const set = Object.entries(after).filter(
    ([field, value]) => field !== 'version' && value !== undefined && !isDeepStrictEqual(was.get(field), value),
  );
  const stays = new Set(Object.entries(after).flatMap(([field, value]) => (value === undefined ? [] : [field])));
  const unset = [...was.keys()].filter((field) => was.get(field) !== undefined && !stays.has(field));
  const change: FactsChange = { set: Object.fromEntries(set) };
  return unset.length === 0 ? change : { ...change, unset: unset.sort() };
}
