import { dayOf, instantOf, instantText, midnightOf } from './calendar.js';
import { replicaOf, termEnd, type Inquiry } from './inquiry.js';
import type { Grant, Rule } from './likeness-facts.js';
import { nextRestrictionAfter } from './starts.js';

const MINUTE = 60_000;

/** When a permit ends: before anything it rests on does, and before any refusal or ask that is still to come. */
export function expiryOf(inquiry: Inquiry, restsOn: (Rule | Grant)[], minutes: number): string {
  const { facts, now } = inquiry;
  let earliest = Math.min(now + minutes * MINUTE, nextRestrictionAfter(now, facts));
  for (const { validUntil } of restsOn) {
    if (validUntil != null) earliest = Math.min(earliest, instantOf(validUntil));
  }
  const endsOn = replicaOf(inquiry)?.endsOn;
  if (endsOn != null) earliest = Math.min(earliest, midnightOf(dayOf(endsOn)));
  const term = termEnd(inquiry);
  if (term !== undefined) earliest = Math.min(earliest, midnightOf(term));
  return instantText(earliest);
}
