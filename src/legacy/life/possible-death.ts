import { deathImpossible, livedAfterThatDay } from './life.errors.js';

/** Refuses (422) a day of death that is in the future at `now` (UTC), or before birth. */
export function mustBePossible(diedOn: string, bornOn: string | undefined, now: string): void {
  if (diedOn > now.slice(0, 10) || (bornOn !== undefined && diedOn < bornOn)) throw deathImpossible();
}

/** Refuses (422) a day of death that lies before the day (UTC) on which the holder was seen alive. */
export function mustNotHaveLived(diedOn: string, seenAt: string | null): void {
  if (seenAt !== null && diedOn < seenAt.slice(0, 10)) throw livedAfterThatDay();
}
