/** At most so many lines are never parted. */
const WHOLE = 3;

/**
 * How many of the `left` lines of a paragraph stay on a page with room for `room`: never one alone at the foot or at
 * the head of a page. 0 means that it goes on overleaf; on a `fresh` page at least one stays.
 */
export function linesHere(left: number, room: number, fresh: boolean): number {
  if (left <= room) return left;
  const here = left - room === 1 ? room - 1 : room;
  if (here >= 2 && left > WHOLE) return here;
  return fresh ? Math.max(1, here) : 0;
}

/** How many lines of a paragraph of `count` must find room where it begins. */
export function linesTogether(count: number): number {
  return count <= WHOLE ? count : 2;
}
