import { Injectable } from '@nestjs/common';
import { Restraints } from '../identity/index.js';
import { Database, type AccountId, type LikenessId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { onlyClosing } from './consent.errors.js';

/** Whether everything is stopped, and on whose side. */
export interface Suspension {
  suspended: boolean;
  suspendedBy: LikenessFacts['suspendedBy'];
}

/** A holder who acts for their own likeness. */
export interface Holder {
  account: AccountId;
  likeness: LikenessId;
}

/** Does what follows when a holder has lifted the executors' suspension, in the transaction that lifts it. */
export type WhenOverruled = (likeness: LikenessId) => Promise<void>;

/** The kill switch: everything stops at once, and starts again only by the holder's own act. */
@Injectable()
export class Suspensions {
  private readonly overruled: WhenOverruled[] = [];

  constructor(
    private readonly database: Database,
    private readonly likenesses: Likenesses,
    private readonly restraints: Restraints,
  ) {}

  /** Adds what a floor above does when a holder lifts the executors' suspension; call before the service starts. */
  whenOverruled(then: WhenOverruled): void {
    this.overruled.push(then);
  }

  /** Stops every use from now on; once more does nothing more. */
  suspend({ account, likeness }: Holder): Promise<Suspension> {
    return this.database.transaction(async () => {
      const facts = await this.likenesses.mustLock(likeness);
      if (facts.suspendedBy.includes('holder') && !(await this.isTheDeaths(facts, likeness)))
        return suspensionOf(facts);
      const entry = { type: 'likeness.suspended', by: account, side: 'holder' };
      const revised = await this.likenesses.revise(likeness, entry, (current) => ({
        ...current,
        suspendedBy: [...new Set([...current.suspendedBy, 'holder' as const])],
      }));
      return suspensionOf(revised);
    });
  }

  /** Lifts the holder's own suspension and the executors'; the operator's stays. Refused after a confirmed death. */
  lift({ account, likeness }: Holder): Promise<Suspension> {
    return this.database.transaction(async () => {
      const facts = await this.likenesses.mustLock(likeness);
      if (facts.lifeState === 'deceased') throw onlyClosing();
      await this.restraints.mustBeFree(account);
      const remaining = facts.suspendedBy.filter((side) => side === 'operator');
      if (remaining.length === facts.suspendedBy.length) return suspensionOf(facts);
      const entry = { type: 'likeness.suspension_lifted', by: account, side: 'holder' };
      const revised = await this.likenesses.revise(likeness, entry, (current) => ({
        ...current,
        suspendedBy: remaining,
      }));
      if (facts.suspendedBy.includes('executor')) for (const then of this.overruled) await then(likeness);
      return suspensionOf(revised);
    });
  }

  /**
   * Whether the holder's side is held by a confirmed death alone, which took a lift back: then to suspend is an act of
   * its own, which stays when the death is undone.
   */
  private async isTheDeaths({ confirmedOn }: LikenessFacts, likeness: LikenessId): Promise<boolean> {
    if (confirmedOn === undefined) return false;
    const history = await this.likenesses.history(likeness);
    const since = history.slice(history.findLastIndex(({ type }) => type === 'death.confirmed') + 1);
    return !since.some(({ type, said }) => type === 'likeness.suspended' && said.side === 'holder');
  }
}

function suspensionOf({ suspendedBy }: LikenessFacts): Suspension {
  return { suspended: suspendedBy.length > 0, suspendedBy };
}
