import { Injectable } from '@nestjs/common';
import { Clock, type AccountId } from '../../kernel/index.js';
import { onlyClosing } from '../identity.errors.js';
import type { RestraintReason, RestraintRow } from './restraint.entity.js';
import { RestraintStore } from './restraint.store.js';

/** Accounts that may only close for now: refuse, suspend, revoke, withdraw and leave. Every act that opens asks here. */
@Injectable()
export class Restraints {
  constructor(
    private readonly clock: Clock,
    private readonly store: RestraintStore,
  ) {}

  /** Refuses (409 `identity.only_closing`) an act that opens something while the account may only close. */
  async mustBeFree(account: AccountId): Promise<void> {
    const restraints = await this.inForce(account);
    if (restraints.length > 0) throw onlyClosing(latestEnd(restraints));
  }

  /** Lets the account only close from now on, until an instant or, with null, until the restraint is lifted. */
  put(account: AccountId, reason: RestraintReason, until: string | null): Promise<void> {
    return this.store.put({ account, reason, until, since: this.clock.now() });
  }

  /** Ends the restraint for this reason; others stay. */
  lift(account: AccountId, reason: RestraintReason): Promise<void> {
    return this.store.remove(account, reason);
  }

  /** The restraints that hold now. */
  async inForce(account: AccountId): Promise<RestraintRow[]> {
    const now = this.clock.now();
    return (await this.store.of(account)).filter(({ until }) => until === null || until > now);
  }
}

/** When the last of them ends, or null when one does not end by itself. */
function latestEnd(restraints: readonly RestraintRow[]): string | null {
  const ends = restraints.map(({ until }) => until);
  return ends.reduce((last, end) => (last === null || end === null ? null : end > last ? end : last));
}
