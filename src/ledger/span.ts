import { firstEntryIdAt, type EntryId } from './entry-id.js';

/** A span of the record: from an instant (RFC 3339) on, until before another, and before an entry. */
export interface Span {
  from?: string | undefined;
  until?: string | undefined;
  before?: EntryId | undefined;
}

const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** A decision's id is made when it is asked for, a little before the instant that its entry bears. */
const EARLIER_MS = 60_000;

/** Between which ids, the first included, every entry of a span lies; near the ends they may hold others too. */
export function idsAround({ from, until, before = HIGHEST }: Span): [lowest: EntryId, beyond: EntryId] {
  const lowest = from === undefined ? 0 : Date.parse(from) - EARLIER_MS;
  const beyond = until === undefined ? HIGHEST : firstEntryIdAt(Date.parse(until) + EARLIER_MS);
  return [firstEntryIdAt(lowest), beyond < before ? beyond : before];
}
