import { Injectable } from '@nestjs/common';
import { SpentGrants } from '../approvals/index.js';
import { Database, isId, type LikenessId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';
import type { Recorded, Recording } from './batch.js';
import { DecisionsStore } from './decisions.store.js';
import { PressureQueue } from './pressure-queue.js';

/** Puts decisions on record in batches; those that spend counted grants travel apart from the others. */
@Injectable()
export class Recorder {
  private readonly ordinary = new PressureQueue((batch) => this.decisions.record(batch));
  private readonly counted = new PressureQueue((batch) => this.recordCounted(batch));

  constructor(
    private readonly decisions: DecisionsStore,
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly spent: SpentGrants,
  ) {}

  /** Records a decision durably if the facts it rests on are still current; `deadline` is on `performance.now()`. */
  record(recording: Recording, deadline: number): Promise<Recorded> {
    return (recording.row.spends === null ? this.ordinary : this.counted).submit(recording, deadline);
  }

  /** How many decisions wait to be recorded. */
  get waiting(): number {
    return this.ordinary.length + this.counted.length;
  }

  /**
   * The last use of a grant raises the version of the facts in the same transaction, so that nobody permits on it again;
   * those who gave it are told.
   */
  private recordCounted(batch: readonly Recording[]): Promise<Recorded[]> {
    return this.database.transaction(async () => {
      const { recorded, exhausted } = await this.decisions.recordCounted(batch);
      const owners = await this.decisions.ownersOf(exhausted);
      for (const { likeness, grant } of owners) {
        if (isId('lk', likeness)) await this.exhaust(likeness, grant);
      }
      return recorded;
    });
  }

  private async exhaust(likeness: LikenessId, grant: string): Promise<void> {
    await this.likenesses.revise(likeness, { type: 'grant.exhausted', grant }, (facts) => withoutUses(facts, grant));
    await this.spent.tell(likeness, grant);
  }
}

function withoutUses(facts: LikenessFacts, exhausted: string): LikenessFacts {
  return {
    ...facts,
    grants: facts.grants.map((grant) => (grant.id === exhausted ? { ...grant, usesLeft: 0 } : grant)),
  };
}
