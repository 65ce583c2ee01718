import { Injectable } from '@nestjs/common';
import { Clock, Database, type PlatformId } from '../kernel/index.js';
import { Ledger } from '../ledger/index.js';
import { Likenesses } from '../likeness/index.js';
import { DestructionDeadlines } from './destruction-deadlines.js';
import { PlatformBlocks } from './platform-blocks.service.js';
import { hasEnded, withState, type Destruction, type RegisteredReplica } from './registered-replica.js';
import { ReplicaEndingsStore } from './replica-endings.store.js';
import { destroyedAlready, destructionImpossible } from './replicas.errors.js';
import { Replicas } from './replicas.service.js';

/** What a platform says of the destruction of a replica. */
export interface SaidDestruction {
  /** When it was destroyed; now, where nothing is said. */
  at?: string;
  method?: string;
  evidenceSha256?: string;
}

/** Attestations of platforms that a replica is gone. */
@Injectable()
export class Destructions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ledger: Ledger,
    private readonly likenesses: Likenesses,
    private readonly replicas: Replicas,
    private readonly store: ReplicaEndingsStore,
    private readonly deadlines: DestructionDeadlines,
    private readonly blocks: PlatformBlocks,
  ) {}

  /**
   * Puts on record, once and for good, that a platform's replica is gone, and gives back what its being overdue had cost.
   * One that was in service is revoked by it. Said again alike, gives what is on record; otherwise throws
   * `replicas.destroyed_already`.
   */
  async attest(platform: PlatformId, id: string, said: SaidDestruction): Promise<RegisteredReplica> {
    const { likeness } = await this.replicas.mustFindOfPlatform(platform, id);
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(likeness);
      const replica = await this.replicas.mustFindOfPlatform(platform, id);
      if (replica.destruction && !saysTheSame(replica.destruction, said)) throw destroyedAlready();
      if (!replica.destruction) await this.record(replica, said);
      return this.replicas.mustFindOfPlatform(platform, id);
    });
  }

  private async record(replica: RegisteredReplica, said: SaidDestruction): Promise<void> {
    const { id, likeness, platform, registeredAt } = replica;
    const now = this.clock.now();
    const at = said.at ?? now;
    if (at > now || at < registeredAt) throw destructionImpossible();
    if (!hasEnded(replica)) await this.takeOut(replica, now);
    const { evidenceSha256 } = said;
    const evidence = evidenceSha256 === undefined ? {} : { evidenceSha256 };
    const payload = { type: 'replica.destroyed', likeness, by: platform, replica: id, at: now, destroyedAt: at };
    const entry = await this.ledger.append({ type: 'attestation', payload: { ...payload, ...evidence } });
    await this.store.setDestroyed(id, { ...said, at, attestedAt: now, entry });
    await this.blocks.release(platform, likeness);
  }

  /** What is gone is not in service, whoever meant it to be. */
  private async takeOut({ id, likeness, platform }: RegisteredReplica, now: string): Promise<void> {
    const entry = { type: 'replica.revoked', by: platform, replica: id };
    await this.likenesses.revise(likeness, entry, (facts) => withState(facts, id, 'revoked'));
    await this.deadlines.owe([id], now);
  }
}

function saysTheSame(known: Destruction, { at, method, evidenceSha256 }: SaidDestruction): boolean {
  return (at ?? known.at) === known.at && method === known.method && evidenceSha256 === known.evidenceSha256;
}
