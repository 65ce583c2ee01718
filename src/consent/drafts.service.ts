import { Injectable } from '@nestjs/common';
import { Clock, type LikenessId } from '../kernel/index.js';
import { Likenesses, likenessNotFound } from '../likeness/index.js';
import { draftNotFound } from './consent.errors.js';
import { DirectiveDraftStore } from './directive-draft.store.js';
import type { Warning } from './warning.js';
import { warningsOf } from './warnings.js';
import { toWishes, type UnnamedWishes, type Wishes } from './wishes.js';

/** A draft, and what it would allow that may surprise. */
export interface Draft {
  draft: Wishes;
  warnings: Warning[];
}

/** Wishes on their way to a signature; they change nothing yet. */
@Injectable()
export class Drafts {
  constructor(
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly drafts: DirectiveDraftStore,
  ) {}

  /** Keeps these wishes as the draft of a likeness, in place of the one before. */
  async save(likeness: LikenessId, wishes: UnnamedWishes): Promise<Draft> {
    const draft = toWishes(wishes);
    await this.drafts.save(likeness, draft, this.clock.now());
    return this.explained(likeness, draft);
  }

  /** The draft of a likeness; throws `consent.draft_not_found`. */
  async mustFind(likeness: LikenessId): Promise<Draft> {
    const draft = await this.drafts.find(likeness);
    if (!draft) throw draftNotFound();
    return this.explained(likeness, draft);
  }

  /** The draft of a likeness as it is kept, or null. */
  find(likeness: LikenessId): Promise<Wishes | null> {
    return this.drafts.find(likeness);
  }

  /** Forgets the draft of a likeness, if there is one. */
  forget(likeness: LikenessId): Promise<void> {
    return this.drafts.remove(likeness);
  }

  private async explained(likeness: LikenessId, draft: Wishes): Promise<Draft> {
    const facts = await this.likenesses.find(likeness);
    if (!facts) throw likenessNotFound();
    return { draft, warnings: warningsOf(draft, { identity: facts.identity, now: this.clock.now() }) };
  }
}
