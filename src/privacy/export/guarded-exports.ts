import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { zipFolder, type FolderFile } from '../../documents/index.js';
import { Clock, Database, newId, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Ledger } from '../../ledger/index.js';
import { GuardReviews, GuardedLikenesses } from '../../legacy/index.js';
import { Likenesses } from '../../likeness/index.js';
import { HeldReceipts } from './held-receipts.js';
import { json } from './held-records.js';

/** All that is held about somebody whose likeness is guarded: for the guardian, handed out by an operator. */
@Injectable()
export class GuardedExports {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly likenesses: Likenesses,
    private readonly guarded: GuardedLikenesses,
    private readonly reviews: GuardReviews,
    private readonly held: HeldReceipts,
  ) {}

  /** A zip of it, read while it is sent; that it was taken is put on record first. Throws `legacy.guarded_not_found`. */
  async take(operator: AccountId, likeness: LikenessId): Promise<Readable> {
    await this.guarded.mustFind(likeness);
    await this.database.transaction(() => this.guarded.record('likeness.guard_exported', { likeness, by: operator }));
    return zipFolder(this.files(likeness), this.clock.now());
  }

  private async *files(likeness: LikenessId): AsyncGenerator<FolderFile> {
    yield { path: 'key', content: this.ledger.verifierKey() };
    yield json('guarded-likeness', await this.guarded.seen(await this.guarded.mustFind(likeness)));
    yield json('likeness', await this.likenesses.find(likeness));
    const evidence = await this.reviews.evidenceOf(likeness);
    if (evidence) yield { path: evidence.fileName, content: evidence.content };
    // No account is theirs: this one is nobody's.
    yield* this.held.files({ likeness, account: newId('ac') });
  }
}
