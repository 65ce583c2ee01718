import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { LikenessId } from '../kernel/index.js';
import { Deaths } from '../legacy/index.js';
import { Likenesses } from '../likeness/index.js';
import { ReplicaStore } from './replica.store.js';
import { sidesOnRecord } from './sides-on-record.js';

/** Keeps on the register whose holds a replica is under, when a turn in the state of a life puts back or undoes some. */
@Injectable()
export class ReplicaSides implements OnModuleInit {
  constructor(
    private readonly deaths: Deaths,
    private readonly likenesses: Likenesses,
    private readonly store: ReplicaStore,
  ) {}

  /** Names itself before the service starts. */
  onModuleInit(): void {
    this.deaths.whenTurned((likeness) => this.bringInLine(likeness));
  }

  private async bringInLine(likeness: LikenessId): Promise<void> {
    const held = await this.store.sidesOf(likeness);
    if (held.size === 0) return;
    const onRecord = sidesOnRecord(await this.likenesses.history(likeness));
    for (const [id, sides] of held) {
      const right = onRecord.get(id) ?? [];
      if (right.length !== sides.length || right.some((side) => !sides.includes(side)))
        await this.store.setSuspendedBy(id, right);
    }
  }
}
