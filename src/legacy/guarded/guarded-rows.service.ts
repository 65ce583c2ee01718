import { Injectable } from '@nestjs/common';
import { toFileId, type FileId } from '../../documents/index.js';
import { Reviews, type Leaver } from '../../identity/index.js';
import { isId, newId, type LikenessId } from '../../kernel/index.js';
import { GuardedStore } from './guarded.store.js';

/** What is kept of guarded likenesses, for whoever ends it. */
@Injectable()
export class GuardedRows {
  constructor(
    private readonly store: GuardedStore,
    private readonly reviews: Reviews,
  ) {}

  /**
   * Whom the id of a guarded likeness stands for. They have neither account nor address: in the place of these stand an
   * id that nobody has and the likeness’s own, so that nothing of the guardian’s goes with it.
   */
  async find(who: string): Promise<Leaver | undefined> {
    if (!isId('lk', who) || !(await this.store.find(who))) return undefined;
    return { account: newId('ac'), likeness: who, email: who, roles: [] };
  }

  /** The guarded likenesses whose ids have one of these SHA-256 digests, in hex. */
  likenessesOf(digests: readonly string[]): Promise<LikenessId[]> {
    return this.store.ofDigests(digests);
  }

  /** Those that were handed over to the holder of this likeness. */
  async handedTo(likeness: LikenessId): Promise<LikenessId[]> {
    return (await this.store.handedTo(likeness)).map((row) => row.likeness);
  }

  /** Holds one until the current transaction ends; false when there is none of this id. */
  async hold({ likeness }: Leaver): Promise<boolean> {
    return (await this.store.lock(likeness)) !== null;
  }

  /** Deletes one in the current transaction, takes a guardian out of others, and tells which files are to be destroyed. */
  async forget({ likeness, email }: Leaver): Promise<FileId[]> {
    const row = await this.store.find(likeness);
    await this.store.forgetGuardian(email);
    if (!row) return [];
    await this.store.delete(likeness);
    await this.reviews.forget([likeness]);
    return row.evidenceId === null ? [] : [toFileId(row.evidenceId)];
  }
}
