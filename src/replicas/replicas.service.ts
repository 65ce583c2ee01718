import { Injectable } from '@nestjs/common';
import { Decisions, type DecisionEntry } from '../gate/index.js';
import { Clock, Database, isId, newId, type LikenessId, type PlatformId, type ReplicaId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import { DestructionDeadlines } from './destruction-deadlines.js';
import { PlatformBlocks } from './platform-blocks.service.js';
import { withReplica, type MadeReplica, type RegisteredReplica } from './registered-replica.js';
import { ReplicaStore, type ReplicaFilter } from './replica.store.js';
import { likenessDiffers, notToTrain, permitNotFound, permitUsed, replicaNotFound } from './replicas.errors.js';
import { mayStillTrain } from './training.js';

/** A replica that its platform made, with what it was made of and on which permit. */
export interface NewReplica extends MadeReplica {
  likeness: string;
  decision: string;
}

/** The register of what was made from likenesses, by whom, and on which permit. */
@Injectable()
export class Replicas {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly decisions: Decisions,
    private readonly likenesses: Likenesses,
    private readonly replicas: ReplicaStore,
    private readonly deadlines: DestructionDeadlines,
    private readonly blocks: PlatformBlocks,
  ) {}

  /**
   * Registers a replica on the platform's own permit to train. Training is decided again, on the facts as they are
   * in this transaction; where that is no permit any more the replica is recorded as revoked, so that what was made
   * is known and destroyed. The permit's own end does not matter: training outlasts five minutes. Throws when the
   * decision is not the platform's (404), is no permit to train this likeness (422), or was used already (409).
   */
  register(platform: PlatformId, { likeness: named, decision, ...made }: NewReplica): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      const permit = await this.mustFindPermit(platform, decision);
      const { likeness } = permit.request;
      if (likeness !== named || !isId('lk', likeness)) throw likenessDiffers();
      return this.add(platform, likeness, permit, made);
    });
  }

  /** One replica of a platform; throws `replicas.not_found`. */
  mustFindOfPlatform(platform: PlatformId, id: string): Promise<RegisteredReplica> {
    return this.mustFind(id, (replica) => replica.platform === platform);
  }

  /** One replica of a likeness; throws `replicas.not_found`. */
  mustFindOfLikeness(likeness: LikenessId, id: string): Promise<RegisteredReplica> {
    return this.mustFind(id, (replica) => replica.likeness === likeness);
  }

  /** At most `limit` replicas of a platform or a likeness, newest first. */
  list(filter: ReplicaFilter, limit: number): Promise<RegisteredReplica[]> {
    return this.replicas.list(filter, limit);
  }

  /** The replicas of a likeness whose destruction is not on record. */
  undestroyed(likeness: LikenessId): Promise<ReplicaId[]> {
    return this.replicas.undestroyed(likeness);
  }

  /**
   * Takes the replicas of a likeness off the register in the current transaction, destroyed or not; tells which. A
   * platform that was blocked because of them alone is let in again: what nobody can name, nobody can attest.
   */
  async forget(likeness: LikenessId): Promise<ReplicaId[]> {
    const blocked = await this.blocks.overdueIn(likeness);
    const forgotten = await this.replicas.forget(likeness);
    for (const platform of blocked) await this.blocks.releaseEverywhere(platform);
    return forgotten;
  }

  private async mustFind(id: string, isTheirs: (replica: RegisteredReplica) => boolean): Promise<RegisteredReplica> {
    const replica = isId('rp', id) ? await this.replicas.find(id) : undefined;
    if (!replica || !isTheirs(replica)) throw replicaNotFound();
    return replica;
  }

  private async mustFindPermit(platform: PlatformId, id: string): Promise<DecisionEntry> {
    const permit = isId('dc', id) ? await this.decisions.find(id) : undefined;
    if (permit?.request.platform !== platform) throw permitNotFound();
    if (permit.outcome !== 'permit' || permit.request.operation !== 'train') throw notToTrain();
    return permit;
  }

  private async add(
    platform: PlatformId,
    likeness: LikenessId,
    permit: DecisionEntry,
    { modalities, ...made }: MadeReplica,
  ): Promise<RegisteredReplica> {
    const facts = await this.likenesses.mustLock(likeness);
    if (await this.replicas.hasUsed(permit.id)) throw permitUsed();
    const [id, decision, registeredAt] = [newId('rp'), permit.id, this.clock.now()];
    const state = mayStillTrain(facts, permit, modalities, registeredAt) ? 'active' : 'revoked';
    await this.replicas.add({ id, likeness, platform, decision, registeredAt, ...made });
    if (state === 'revoked') await this.deadlines.owe([id], registeredAt);
    const entry = { type: 'replica.registered', by: platform, replica: id, decision };
    await this.likenesses.revise(likeness, entry, (current) =>
      withReplica(current, id, { platform, modalities, state }),
    );
    return this.mustFindOfPlatform(platform, id);
  }
}
