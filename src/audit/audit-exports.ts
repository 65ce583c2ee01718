import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { OneAtATime, zipFolder, type FolderFile } from '../documents/index.js';
import { Looks } from '../identity/index.js';
import { Clock, type AccountId } from '../kernel/index.js';
import { Ledger, Publication, Receipts, type EntryId, type LoggedEntry } from '../ledger/index.js';
import type { AuditFilter } from './audit-query.js';
import { auditEntry } from './audit-view.js';
import { exportUnderWay, tooManyToExport } from './audit.errors.js';
import { lookAt } from './audit.service.js';
import { EntryProofs } from './entry-proofs.js';
import { exportReadme } from './export-readme.js';
import { WholeRecord } from './whole-record.js';

/** How many entries one export holds at most. */
const MOST = 10_000;
/** How many are read at a time; memory holds no more of them. */
const CHUNK = 200;

/** What auditors take away: entries with what proves them, to be checked without this service. */
@Injectable()
export class AuditExports {
  private readonly exports = new OneAtATime<AccountId>();

  constructor(
    private readonly clock: Clock,
    private readonly record: WholeRecord,
    private readonly proofs: EntryProofs,
    private readonly receipts: Receipts,
    private readonly publication: Publication,
    private readonly ledger: Ledger,
    private readonly looks: Looks,
  ) {}

  /**
   * A zip of the entries that pass the filter, read while it is sent, one at a time for each account (429). Refuses more
   * than 10,000 entries; waits up to 2 s for the newest to be in the log, then fails with `ledger.not_included_yet`. That it
   * was taken is put on record first.
   */
  take(by: AccountId, filter: AuditFilter): Promise<Readable> {
    return this.exports.run(by, exportUnderWay, () => this.begin(by, filter));
  }

  private async begin(by: AccountId, filter: AuditFilter): Promise<Readable> {
    const ids = await this.record.newest(filter, undefined, MOST + 1);
    if (ids.length > MOST) throw tooManyToExport(MOST);
    const [newest] = ids;
    if (newest !== undefined) await this.receipts.prove(newest);
    await this.looks.note(by, lookAt('audit.exported', filter));
    const readme = exportReadme(this.clock.now(), by, filter, ids.length);
    return zipFolder(this.files(readme, ids), this.clock.now());
  }

  private async *files(readme: string, ids: readonly EntryId[]): AsyncGenerator<FolderFile> {
    const checkpoint = await this.publication.mustFind();
    yield { path: 'README.txt', content: readme };
    yield { path: 'key', content: this.ledger.verifierKey() };
    yield { path: 'checkpoint.txt', content: checkpoint.note };
    for (let at = 0; at < ids.length; at += CHUNK) {
      const entries = await this.record.read(ids.slice(at, at + CHUNK));
      const inLog = entries.filter(({ index }) => index !== null && index < checkpoint.size);
      const files = new Map<EntryId, FolderFile>();
      for await (const [id, file] of this.proofs.filesOf(inLog)) files.set(id, file);
      const lines = entries.map((entry) => lineOf(entry, files.get(entry.id)?.path ?? null));
      yield { path: `entries/${String(at + 1).padStart(5, '0')}.ndjson`, content: lines.join('') };
      yield* files.values();
    }
  }
}

/** A line tells nothing but what the file that it names proves; what the entry records stands in that file alone. */
function lineOf(entry: LoggedEntry, file: string | null): string {
  const { id, index, at, type, event } = auditEntry(entry);
  const bare = file !== null && !file.startsWith('receipts/');
  return `${JSON.stringify({ id, index, at, type, event: bare ? null : event, file })}\n`;
}
