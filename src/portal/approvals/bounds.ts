const DAY_MS = 86_400_000;

/** For how many days a yes may hold, the fewest first; the most is the year that a grant may last. */
export const DAYS = ['1', '7', '30', '365'];
/** How often it may be used; `any` is as often as there is time. */
export const USES = ['1', '3', '10', 'any'];

/** The bounds of a yes, or the field in which none was chosen: a yes without bounds is not given by leaving them out. */
export function boundsIn(
  days: string,
  uses: string,
  now: string,
): { validUntil: string; uses?: number } | { missing: 'days' | 'uses' } {
  if (!DAYS.includes(days)) return { missing: 'days' };
  if (!USES.includes(uses)) return { missing: 'uses' };
  const validUntil = new Date(Date.parse(now) + Number(days) * DAY_MS).toISOString();
  return { validUntil, ...(uses !== 'any' && { uses: Number(uses) }) };
}
