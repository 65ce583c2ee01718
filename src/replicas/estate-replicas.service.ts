import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Platforms, Restraints } from '../identity/index.js';
import { Clock, Database, type AccountId, type LikenessId, type PlatformId } from '../kernel/index.js';
import { Ballots, Offices, type Officer, type Tally } from '../legacy/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { isLeftOpen } from './left-open.js';
import { hasEnded, type RegisteredReplica } from './registered-replica.js';
import { ReplicaEndings } from './replica-endings.service.js';
import type { ReplicaFilter } from './replica.store.js';
import { ReplicaSuspensions } from './replica-suspensions.service.js';
import { heldByOthers, notLeftOpen, notYet, ownPlatform, replicaEnded } from './replicas.errors.js';
import { Replicas } from './replicas.service.js';

/** An executor who acts in an estate. */
export interface Executing {
  account: AccountId;
  likeness: LikenessId;
}

type LifeState = LikenessFacts['lifeState'];

const MATTER = 'replica';

/** What executors do with the replicas of an estate: close alone, reactivate together what the directive leaves open. */
@Injectable()
export class EstateReplicas implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly likenesses: Likenesses,
    private readonly offices: Offices,
    private readonly ballots: Ballots,
    private readonly restraints: Restraints,
    private readonly platforms: Platforms,
    private readonly replicas: Replicas,
    private readonly suspensions: ReplicaSuspensions,
    private readonly endings: ReplicaEndings,
  ) {}

  /** Names what is done when reactivating a replica is carried because an executor left. */
  onModuleInit(): void {
    this.ballots.whenCarried(MATTER, (likeness, matter) => this.carry(likeness, matter));
  }

  /** The replicas of the estate, newest first, from a death report on: whoever may stop one must see which there are. */
  list(executing: Executing, place: Omit<ReplicaFilter, 'likeness'>, limit: number): Promise<RegisteredReplica[]> {
    return this.database.transaction(async () => {
      await this.mustSee(executing);
      return this.replicas.list({ ...place, likeness: executing.likeness }, limit);
    });
  }

  /** Refuses whoever may not see the replicas of the estate. */
  mustSee(executing: Executing): Promise<void> {
    return this.database.transaction(async () => {
      await this.mustAct(executing, ['death_reported', 'deceased']);
    });
  }

  /** Stops a replica at once, from a death report on. */
  suspend(executing: Executing, id: string): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      await this.mustAct(executing, ['death_reported', 'deceased']);
      await this.ballots.clear(executing.likeness, matterOf(id));
      return this.suspensions.suspend(executing, id, 'executor');
    });
  }

  /**
   * One voice for letting a replica into service again; the last one needed does. Only after a confirmed death, for what the
   * directive leaves open, and never by whoever administers its platform.
   */
  lift(executing: Executing, id: string): Promise<Tally> {
    return this.database.transaction(async () => {
      const { account, likeness } = executing;
      const { officer, facts } = await this.mustAct(executing, ['death_reported', 'deceased']);
      const replica = await this.replicas.mustFindOfLikeness(likeness, id);
      if (hasEnded(replica)) throw replicaEnded();
      if (replica.state === 'active') return { carried: true, voices: 0, needed: await this.offices.quorum(likeness) };
      await this.mustBeDisinterested(account, replica.platform);
      await this.restraints.mustBeFree(account);
      this.mustBeTheirs(replica, facts);
      const tally = await this.ballots.cast(likeness, matterOf(id), officer);
      if (tally.carried) await this.suspensions.liftForExecutors(likeness, id, account);
      return tally;
    });
  }

  /** Ends a replica for good, alone; only after a confirmed death, since nothing undoes it. */
  revoke(executing: Executing, id: string): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      await this.mustAct(executing, ['deceased']);
      await this.ballots.clear(executing.likeness, matterOf(id));
      return this.endings.revoke({ ...executing, side: 'executor' }, id);
    });
  }

  /** The office of whoever acts, with the facts held; throws for a stranger (404), and `replicas.not_yet` in other states. */
  async mustAct(
    { likeness, account }: Executing,
    states: readonly LifeState[],
  ): Promise<{ officer: Officer; facts: LikenessFacts }> {
    const officer = await this.offices.mustBe(likeness, account);
    if (!this.database.inTransaction()) throw new Error('An executor acts inside a transaction only.');
    const facts = await this.likenesses.mustLock(likeness);
    if (!states.includes(facts.lifeState)) throw notYet();
    return { officer, facts };
  }

  /** Refuses whoever administers the platform: there, their voice opens nothing. */
  async mustBeDisinterested(account: AccountId, platform: PlatformId): Promise<void> {
    const { administrator } = await this.platforms.mustFind(platform);
    if (administrator === account) throw ownPlatform();
  }

  /** Only what executors hold, or the death stopped, is theirs to let go; the latter only as far as it is left open. */
  private mustBeTheirs({ id, suspendedBy }: RegisteredReplica, facts: LikenessFacts): void {
    // A holder who is coming back from a confirmed death has the last word on what it stopped.
    if (facts.lifeState === 'death_reported' && facts.confirmedOn !== undefined) throw notYet();
    const theirs = suspendedBy.includes('executor') || (suspendedBy.length === 0 && facts.lifeState === 'deceased');
    if (!theirs) throw heldByOthers();
    if (facts.lifeState === 'deceased' && !isLeftOpen(facts, id, this.clock.now())) throw notLeftOpen();
  }

  private async carry(likeness: LikenessId, matter: string): Promise<void> {
    const id = matter.slice(MATTER.length + 1);
    const facts = await this.likenesses.mustLock(likeness);
    const replica = await this.replicas.mustFindOfLikeness(likeness, id);
    if (replica.state !== 'suspended' || !isLeftOpen(facts, id, this.clock.now())) return;
    await this.suspensions.liftForExecutors(likeness, id);
  }
}

function matterOf(id: string): string {
  return `${MATTER}:${id}`;
}
