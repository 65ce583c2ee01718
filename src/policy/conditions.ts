import type { Conditions } from './likeness-facts.js';
import type { RulesInCase } from './rules-in-case.js';

/** No conversation with a replica goes on for longer, whatever a directive says. */
const LONGEST_SESSION_MINUTES = 60;

interface Bound {
  conditions?: Conditions;
}

/** The strictest of many conditions, kind by kind. */
export interface Strictest {
  sessionMinutes: number;
  retainDays: number;
  watermark: boolean;
}

/**
 * Finds the strictest of each kind: what a leave rests on binds, and so does every permit that may match, so that
 * leaving something out never loosens. Without any, a session has its longest and retention no end.
 */
export function strictestOf(restsOn: Bound[], rules: RulesInCase[]): Strictest {
  const strictest = { sessionMinutes: LONGEST_SESSION_MINUTES, retainDays: Infinity, watermark: false };
  tighten(strictest, restsOn);
  for (const { permits, possiblePermits } of rules) {
    tighten(strictest, permits);
    tighten(strictest, possiblePermits);
  }
  return strictest;
}

function tighten(strictest: Strictest, bound: Bound[]): void {
  for (const { conditions } of bound) {
    if (conditions == null) continue;
    const { sessionMinutes, retainDays, watermark } = conditions;
    if (sessionMinutes != null && sessionMinutes < strictest.sessionMinutes) strictest.sessionMinutes = sessionMinutes;
    if (retainDays != null && retainDays < strictest.retainDays) strictest.retainDays = retainDays;
    if (watermark === true) strictest.watermark = true;
  }
}
