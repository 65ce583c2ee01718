import { Injectable } from '@nestjs/common';
import { onlyClosing } from '../consent/index.js';
import { Restraints, type AccountPrincipal } from '../identity/index.js';
import { Database, type ReplicaId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import { hasEnded, withState, type RegisteredReplica, type Side } from './registered-replica.js';
import { ReplicaStore } from './replica.store.js';
import { replicaEnded } from './replicas.errors.js';
import { Replicas } from './replicas.service.js';

/** A holder who acts for their own likeness. */
type Holder = Pick<AccountPrincipal, 'account' | 'likeness'>;

/** Holding single replicas back: at once by the holder, and given back only where it was the holder who held it. */
@Injectable()
export class ReplicaSuspensions {
  constructor(
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly store: ReplicaStore,
    private readonly replicas: Replicas,
    private readonly restraints: Restraints,
  ) {}

  /** Stops a replica from now on; once more, or when it is out of service for good, does nothing more. */
  suspend(holder: Holder, id: string): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      await this.likenesses.mustLock(holder.likeness);
      const replica = await this.replicas.mustFindOfLikeness(holder.likeness, id);
      if (hasEnded(replica) || replica.suspendedBy.includes('holder')) return replica;
      return this.hold(holder, replica.id, 'replica.suspended', [...replica.suspendedBy, 'holder']);
    });
  }

  /**
   * Lifts the holder's own suspension; the replica is active again unless another side holds it too, and stays as it
   * is when the holder had not suspended it. Refused once it has ended, and after a confirmed death.
   */
  lift(holder: Holder, id: string): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      const { lifeState } = await this.likenesses.mustLock(holder.likeness);
      const replica = await this.replicas.mustFindOfLikeness(holder.likeness, id);
      if (lifeState === 'deceased') throw onlyClosing();
      await this.restraints.mustBeFree(holder.account);
      if (hasEnded(replica)) throw replicaEnded();
      if (!replica.suspendedBy.includes('holder')) return replica;
      const remaining = replica.suspendedBy.filter((side) => side !== 'holder');
      return this.hold(holder, replica.id, 'replica.suspension_lifted', remaining);
    });
  }

  private async hold(
    { account, likeness }: Holder,
    replica: ReplicaId,
    type: string,
    suspendedBy: Side[],
  ): Promise<RegisteredReplica> {
    await this.store.setSuspendedBy(replica, suspendedBy);
    const state = suspendedBy.length > 0 ? 'suspended' : 'active';
    await this.likenesses.revise(likeness, { type, by: account, side: 'holder', replica }, (facts) =>
      withState(facts, replica, state),
    );
    return this.replicas.mustFindOfLikeness(likeness, replica);
  }
}
