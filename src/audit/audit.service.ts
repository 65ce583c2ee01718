import { Injectable } from '@nestjs/common';
import { Looks, type Look } from '../identity/index.js';
import { decodeCursor, encodeCursor, type AccountId, type Page } from '../kernel/index.js';
import { AuditPlace, type AuditFilter, type AuditQuery } from './audit-query.js';
import { auditEntry, type AuditEntry } from './audit-view.js';
import { WholeRecord } from './whole-record.js';

/** The auditor's view of the record. Each look at it is put on record before anything is shown. */
@Injectable()
export class Audit {
  constructor(
    private readonly record: WholeRecord,
    private readonly looks: Looks,
  ) {}

  /** One page of entries, newest first. */
  async read(by: AccountId, { limit, cursor, ...filter }: AuditQuery): Promise<Page<AuditEntry>> {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, AuditPlace)[0];
    const found = await this.record.newest(filter, before, limit + 1);
    await this.looks.note(by, lookAt('audit.read', filter));
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const items = (await this.record.read(shown)).map(auditEntry);
    return { items, nextCursor: last === undefined ? null : encodeCursor([last]) };
  }
}

/** How a look at the entries that pass a filter is put on record. */
export function lookAt(type: Look['type'], { likeness, platform, ...filters }: AuditFilter): Look {
  return { type, ...(likeness && { likeness }), ...(platform && { platform }), filters };
}
