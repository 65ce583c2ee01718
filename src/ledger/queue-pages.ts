import type { Origins } from './queue-scan.js';

/** Where rows of the queue stood, as tids: the last of all, and the first and last of those before the tail. */
export interface StoredOrigins {
  last: string | null;
  lowFirst: string | null;
  lowLast: string | null;
}

/** The first row that a page could hold, as a tid. */
export function firstOf(page: number): string {
  return `(${page},0)`;
}

/** The page of a tid. */
export function pageOf(tid: string): number {
  return Number.parseInt(tid.slice(1), 10);
}

/** The pages of where rows stood; page 0 where there were none. */
export function originsOf({ last, lowFirst, lowLast }: StoredOrigins): Origins {
  const low = lowFirst === null || lowLast === null ? undefined : { first: pageOf(lowFirst), last: pageOf(lowLast) };
  return { last: last === null ? 0 : pageOf(last), low };
}
