import { Injectable } from '@nestjs/common';
import { SealedFiles, mediaTypeOf, toFileId } from '../../documents/index.js';
import { Reviews, type Finding } from '../../identity/index.js';
import { Clock, Database, type AccountId, type LikenessId } from '../../kernel/index.js';
import { Likenesses } from '../../likeness/index.js';
import type { Directive } from '../../policy/index.js';
import type { Guarded } from './guarded.entity.js';
import { guardedNotFound, guardedSettled } from './guarded.errors.js';
import { GuardedLikenesses } from './guarded-likenesses.service.js';
import { GuardedStore } from './guarded.store.js';
import { guardRejected, nowGuarded } from './letters.js';

/** Where a guarded likeness stands after a review. */
export interface ReviewedGuard {
  id: LikenessId;
  state: Guarded['state'] | 'rejected';
  voices: number;
  needed: number;
}

/** What a guardian showed, opened. */
export interface OpenedEvidence {
  content: Buffer;
  mediaType: string;
  fileName: string;
}

/** Refuses, and does nothing else: without a permit, an ask or a latitude there is nothing in it that could open. */
const REFUSING: Directive = {
  version: 1,
  signature: 'typed',
  doNotReanimate: true,
  rules: [],
  postMortem: { coolingOffDays: 0, untilYears: null },
  executorLatitude: [],
};

/** The operators' reviews of what guardians showed. */
@Injectable()
export class GuardReviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: SealedFiles,
    private readonly reviews: Reviews,
    private readonly likenesses: Likenesses,
    private readonly guarded: GuardedLikenesses,
    private readonly store: GuardedStore,
  ) {}

  /** Opens the evidence, and records who looked at it. */
  async open(operator: AccountId, likeness: LikenessId): Promise<OpenedEvidence> {
    const found = await this.evidenceOf(likeness);
    if (!found) throw guardedNotFound();
    await this.database.transaction(() =>
      this.guarded.record('likeness.guard_evidence_read', { likeness, by: operator }),
    );
    return found;
  }

  /** The evidence as it was sent, while it is kept; whoever asks puts that on record. */
  async evidenceOf(likeness: LikenessId): Promise<OpenedEvidence | undefined> {
    const { evidenceId, evidenceKind } = await this.guarded.mustFind(likeness);
    if (evidenceId === null || evidenceKind === null) return undefined;
    const content = await this.files.read(toFileId(evidenceId));
    return { content, mediaType: mediaTypeOf(evidenceKind), fileName: `evidence.${evidenceKind}` };
  }

  /** Adds an operator's finding; once it decides, the likeness is refused to everybody, or nothing of it is kept. */
  review(operator: AccountId, likeness: LikenessId, finding: Finding): Promise<ReviewedGuard> {
    return this.database.transaction(async () => {
      const row = await this.store.lock(likeness);
      if (!row) throw guardedNotFound();
      if (row.state !== 'waiting') throw guardedSettled();
      const guardian = await this.guarded.guardianAccount(row);
      const matter = { subject: likeness, party: guardian ? [guardian.id] : [] };
      const { outcome, voices, needed, reviewers } = await this.reviews.cast(matter, operator, finding);
      if (outcome === null) return { id: likeness, state: 'waiting', voices, needed };
      const who = { by: operator, reviewers };
      if (outcome === 'accepted') await this.guard(row, who);
      else await this.drop(row, who, finding.note);
      return { id: likeness, state: outcome === 'accepted' ? 'guarded' : 'rejected', voices, needed };
    });
  }

  private async guard(row: Guarded, who: { by: AccountId; reviewers: AccountId[] }): Promise<void> {
    const { likeness, bornOn } = row;
    await this.store.change(likeness, { state: 'guarded', reviewedAt: this.clock.now() });
    await this.likenesses.create(likeness, bornOn);
    const entry = { type: 'likeness.guarded', ...who };
    await this.likenesses.revise(likeness, entry, (facts) => ({ ...facts, directive: REFUSING }));
    await this.guarded.tell(row, who.by, (guardian) => nowGuarded(guardian, row));
  }

  private async drop(row: Guarded, who: { by: AccountId; reviewers: AccountId[] }, note: string): Promise<void> {
    const { likeness, evidenceId } = row;
    await this.guarded.tell(row, who.by, (guardian) => guardRejected(guardian, row, note));
    await this.store.delete(likeness);
    await this.reviews.forget([likeness]);
    if (evidenceId !== null) await this.files.remove(toFileId(evidenceId));
    await this.guarded.record('likeness.guard_rejected', { likeness, ...who });
  }
}
