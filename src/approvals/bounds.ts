import type { Conditions } from '../policy/index.js';

/** How far a yes goes: until when, for how many uses, under what conditions. */
export interface Bounds {
  validUntil: string;
  /** Null for as many as there are. */
  uses: number | null;
  conditions: Conditions;
}

/** The narrowest bounds of some, of which there is at least one. */
export function narrowest([first, ...others]: readonly [Bounds, ...Bounds[]]): Bounds {
  return others.reduce(narrower, first);
}

function narrower(one: Bounds, other: Bounds): Bounds {
  return {
    validUntil: one.validUntil < other.validUntil ? one.validUntil : other.validUntil,
    uses: fewer(one.uses, other.uses),
    conditions: stricter(one.conditions, other.conditions),
  };
}

function fewer(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

function stricter(one: Conditions, other: Conditions): Conditions {
  const minutes = fewer(one.sessionMinutes ?? null, other.sessionMinutes ?? null);
  const days = fewer(one.retainDays ?? null, other.retainDays ?? null);
  return {
    ...(minutes === null ? {} : { sessionMinutes: minutes }),
    ...(days === null ? {} : { retainDays: days }),
    ...(one.watermark === true || other.watermark === true ? { watermark: true } : {}),
  };
}
