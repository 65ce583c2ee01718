import { Injectable } from '@nestjs/common';
import { Decisions } from '../gate/index.js';
import { Accounts } from '../identity/index.js';
import { fromUuid } from '../kernel/index.js';
import { Entries, type EntryId, type LoggedEntry, type Span } from '../ledger/index.js';
import type { AuditFilter } from './audit-query.js';

/** Everything on record, newest first: what the ledger keeps itself, and the decisions, which their gate keeps. */
@Injectable()
export class WholeRecord {
  constructor(
    private readonly entries: Entries,
    private readonly decisions: Decisions,
    private readonly accounts: Accounts,
  ) {}

  /** At most `limit` ids of the entries that pass the filter, from before an entry on. */
  async newest(filter: AuditFilter, before: EntryId | undefined, limit: number): Promise<EntryId[]> {
    const span = { from: filter.from, until: filter.until, before };
    if (asksForNoSubject(filter)) return this.entries.all(filter.type, span, limit);
    const found = await Promise.all([this.decided(filter, span, limit), this.others(filter, span, limit)]);
    return found
      .flat()
      .sort((a, b) => (a < b ? 1 : -1))
      .slice(0, limit);
  }

  /** These entries with their payloads, the highest id first. */
  async read(ids: readonly EntryId[]): Promise<LoggedEntry[]> {
    const entries = await this.entries.read(ids);
    const decided = entries.filter(({ type }) => type === 'decision').map(({ id }) => fromUuid('dc', id));
    const decisions = new Map((await this.decisions.findAll(decided)).map((decision) => [decision.id, decision]));
    return entries.map((entry) => {
      const decision = decisions.get(fromUuid('dc', entry.id));
      return decision ? { ...entry, payload: { ...decision } } : entry;
    });
  }

  private async decided(filter: AuditFilter, span: Span, limit: number): Promise<EntryId[]> {
    const { type, event, likeness, platform, decision } = filter;
    const wanted = (type ?? 'decision') === 'decision' && (event ?? 'decision') === 'decision';
    return wanted ? this.decisions.leaves({ likeness, platform, outcome: decision }, span, limit) : [];
  }

  private async others(filter: AuditFilter, span: Span, limit: number): Promise<EntryId[]> {
    const { type, event, platform, decision } = filter;
    if (type === 'decision' || event === 'decision' || decision !== undefined) return [];
    const likeness = filter.likeness && {
      likeness: filter.likeness,
      account: await this.accounts.idOfHolder(filter.likeness),
    };
    return this.entries.about({ event, likeness, platform }, type, span, limit);
  }
}

/** What was erased has only its public type and time left, and is shown where nothing else is asked for. */
function asksForNoSubject({ event, likeness, platform, decision }: AuditFilter): boolean {
  return event === undefined && likeness === undefined && platform === undefined && decision === undefined;
}
