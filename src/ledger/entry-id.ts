import { hyphenated, newDecisionId, toUuid } from '../kernel/index.js';

/** The id of a ledger entry: a uuid in its usual form, lower case with hyphens. */
export type EntryId = string;

/** The lowest id that an entry made at this millisecond can have. */
export function firstEntryIdAt(millis: number): EntryId {
  return hyphenated(Math.max(millis, 0).toString(16).padStart(12, '0').padEnd(32, '0'));
}

/** Makes an entry's id of the same time-ordered bits as a decision's, so that new leaves lie together in the index. */
export function newEntryId(millis: number): EntryId {
  return hyphenated(toUuid(newDecisionId(millis)));
}
