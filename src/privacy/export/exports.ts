import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { OneAtATime, zipFolder, type FolderFile } from '../../documents/index.js';
import type { AccountPrincipal } from '../../identity/index.js';
import { Clock, Database, type AccountId } from '../../kernel/index.js';
import { Ledger, Receipts, type EntryId } from '../../ledger/index.js';
import { exportUnderWay } from './export.errors.js';
import { exportReadme } from './export-readme.js';
import { HeldEvidence } from './held-evidence.js';
import { HeldReceipts } from './held-receipts.js';
import { HeldRecords } from './held-records.js';

/** What people take away: all that is held about them, with what proves it. */
@Injectable()
export class Exports {
  private readonly exports = new OneAtATime<AccountId>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly receipts: Receipts,
    private readonly records: HeldRecords,
    private readonly evidence: HeldEvidence,
    private readonly held: HeldReceipts,
  ) {}

  /**
   * A zip of everything, read while it is sent, one at a time for each account (429). That it was taken is put on record
   * first and stands in it; waits up to 2 s for the log to hold that, then fails with `ledger.not_included_yet`.
   */
  take(who: AccountPrincipal): Promise<Readable> {
    return this.exports.run(who.account, exportUnderWay, async () => {
      await this.receipts.prove(await this.record(who));
      return zipFolder(this.files(who), this.clock.now());
    });
  }

  private record({ account, likeness }: AccountPrincipal): Promise<EntryId> {
    const payload = { type: 'account.exported', account, likeness, at: this.clock.now() };
    return this.database.transaction(() => this.ledger.append({ type: 'change', payload }));
  }

  private async *files(who: AccountPrincipal): AsyncGenerator<FolderFile> {
    yield { path: 'README.txt', content: exportReadme(this.clock.now()) };
    yield { path: 'key', content: this.ledger.verifierKey() };
    yield* this.records.files(who);
    yield* this.evidence.files(who.account);
    yield* this.held.files(who);
  }
}
