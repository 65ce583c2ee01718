/** More than half of this many. */
export function majorityOf(count: number): number {
  return Math.floor(count / 2) + 1;
}

/** How many must agree: those that the holder asked for, never more than are in office, and always at least one. */
export function effectiveQuorum(set: number, inOffice: number): number {
  return Math.max(1, Math.min(set, inOffice));
}
