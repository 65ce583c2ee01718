import { Injectable } from '@nestjs/common';
import { EntriesStore, type About, type EntryRow } from './entries.store.js';
import type { EntryId } from './entry-id.js';
import { leafTypeOf, type LeafType } from './leaf.js';
import type { Span } from './span.js';

/** An entry as an auditor sees it. */
export interface LoggedEntry {
  id: EntryId;
  /** Its place in the log; null while it waits for one. */
  index: number | null;
  /** RFC 3339 in UTC with milliseconds. */
  at: string;
  type: LeafType;
  /** What it commits to; null when that was erased, and for a decision, whose gate keeps it. */
  payload: { type: string; [field: string]: unknown } | null;
  /** The entry of the erasure that took its payload. */
  erasedBy?: EntryId;
}

/** The ledger's entries for those who read them, newest first by id; ids of decisions are those of their leaves. */
@Injectable()
export class Entries {
  constructor(private readonly store: EntriesStore) {}

  /** At most `limit` ids of entries of this public type, or of any. */
  all(type: LeafType | undefined, span: Span, limit: number): Promise<EntryId[]> {
    return this.store.all(type, span, limit);
  }

  /** At most `limit` ids of entries that are no decisions and whose payloads say that they are about this. */
  about(about: About, type: LeafType | undefined, span: Span, limit: number): Promise<EntryId[]> {
    return this.store.about(about, type, span, limit);
  }

  /** What is on record of every change to the facts of one likeness, oldest first, as the current transaction sees it. */
  async changesTo(likeness: string): Promise<NonNullable<LoggedEntry['payload']>[]> {
    const payloads = await this.store.changesTo(likeness);
    return payloads.map((payload) => JSON.parse(payload) as NonNullable<LoggedEntry['payload']>);
  }

  /** What is on record of these types about one account, oldest first, as the current transaction sees it. */
  async ofAccount(account: string, types: readonly string[]): Promise<NonNullable<LoggedEntry['payload']>[]> {
    const payloads = await this.store.ofAccount(account, types);
    return payloads.map((payload) => JSON.parse(payload) as NonNullable<LoggedEntry['payload']>);
  }

  /** When an account last did something on record about its own likeness or itself, or null. */
  lastBy(likeness: string, account: string): Promise<string | null> {
    return this.store.lastBy(likeness, account);
  }

  /** These entries, the highest id first; an id that has no leaf is left out. */
  async read(ids: readonly EntryId[]): Promise<LoggedEntry[]> {
    return ids.length === 0 ? [] : (await this.store.read(ids)).map(entryOf);
  }
}

function entryOf({ id, index, at, type, payload, erasedBy }: EntryRow): LoggedEntry {
  return {
    id,
    index,
    at,
    type: leafTypeOf(type),
    payload: payload === null ? null : (JSON.parse(payload) as NonNullable<LoggedEntry['payload']>),
    ...(erasedBy === null ? {} : { erasedBy }),
  };
}
