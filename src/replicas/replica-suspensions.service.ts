import { Injectable } from '@nestjs/common';
import { onlyClosing } from '../consent/index.js';
import { Restraints, type AccountPrincipal } from '../identity/index.js';
import { Database, type LikenessId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { hasEnded, withState, type RegisteredReplica, type Side } from './registered-replica.js';
import { ReplicaStore } from './replica.store.js';
import { isHeldByDeath } from './sides-on-record.js';
import { replicaEnded } from './replicas.errors.js';
import { Replicas } from './replicas.service.js';

/** A holder who acts for their own likeness. */
type Holder = Pick<AccountPrincipal, 'account' | 'likeness'>;

/** What the ledger says of a side that holds a replica back, or does no more. */
interface Deed {
  type: 'replica.suspended' | 'replica.suspension_lifted';
  side: Side;
  by?: string;
}

/** Holding single replicas back, each side for itself: at once by one person, and given back by the side that held it. */
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
  suspend({ account, likeness }: Holder, id: string, side: Side = 'holder'): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      const facts = await this.likenesses.mustLock(likeness);
      const replica = await this.replicas.mustFindOfLikeness(likeness, id);
      if (hasEnded(replica)) return replica;
      if (replica.suspendedBy.includes(side) && !(await this.isTheDeaths(facts, replica, side))) return replica;
      const sides = [...new Set([...replica.suspendedBy, side])];
      return this.hold(replica, sides, { type: 'replica.suspended', by: account, side });
    });
  }

  /**
   * Lifts the holder's own suspension, and that of executors: whoever lives needs no executor. The replica is active again
   * unless the operator holds it too. Refused once it has ended, and after a confirmed death.
   */
  lift({ account, likeness }: Holder, id: string): Promise<RegisteredReplica> {
    return this.database.transaction(async () => {
      const { lifeState } = await this.likenesses.mustLock(likeness);
      const replica = await this.replicas.mustFindOfLikeness(likeness, id);
      if (lifeState === 'deceased') throw onlyClosing();
      await this.restraints.mustBeFree(account);
      if (hasEnded(replica)) throw replicaEnded();
      const remaining = replica.suspendedBy.filter((side) => side === 'operator');
      if (replica.state === 'active' || sameSides(replica.suspendedBy, remaining)) return replica;
      return this.hold(replica, remaining, { type: 'replica.suspension_lifted', by: account, side: 'holder' });
    });
  }

  /** Lifts, in the current transaction, what executors hold or the death has stopped; other sides stay. */
  async liftForExecutors(likeness: LikenessId, id: string, by?: string): Promise<RegisteredReplica> {
    const replica = await this.replicas.mustFindOfLikeness(likeness, id);
    const remaining = replica.suspendedBy.filter((side) => side !== 'executor');
    const deed: Deed = { type: 'replica.suspension_lifted', side: 'executor', ...(by !== undefined && { by }) };
    return this.hold(replica, remaining, deed);
  }

  /**
   * Whether a side is held by a confirmed death alone, which took a lift back: then to suspend is an act of its own,
   * which stays when the death is undone.
   */
  private async isTheDeaths(
    { confirmedOn }: LikenessFacts,
    { id, likeness }: RegisteredReplica,
    side: Side,
  ): Promise<boolean> {
    if (confirmedOn === undefined) return false;
    return isHeldByDeath(await this.likenesses.history(likeness), id, side);
  }

  private async hold(
    { id: replica, likeness }: RegisteredReplica,
    suspendedBy: Side[],
    deed: Deed,
  ): Promise<RegisteredReplica> {
    await this.store.setSuspendedBy(replica, suspendedBy);
    const state = suspendedBy.length > 0 ? 'suspended' : 'active';
    await this.likenesses.revise(likeness, { ...deed, replica }, (facts) => withState(facts, replica, state));
    return this.replicas.mustFindOfLikeness(likeness, replica);
  }
}

/** A replica that no side holds was stopped by a death that was undone: its holder lifts that too. */
function sameSides(before: Side[], after: Side[]): boolean {
  return before.length > 0 && before.length === after.length;
}
