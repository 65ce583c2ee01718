import { newDecisionId, toUuid } from '../kernel/index.js';

/** The id of a ledger entry: a uuid in its usual form, lower case with hyphens. */
export type EntryId = string;

/** Makes an entry's id of the same time-ordered bits as a decision's, so that new leaves lie together in the index. */
export function newEntryId(millis: number): EntryId {
  return toUuid(newDecisionId(millis)).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
