import { Injectable } from '@nestjs/common';
import { Database, Jobs, newId, type AccountId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import { ApprovalStore } from './approval.store.js';
import type { Approval } from './approval.js';
import type { Bounds } from './bounds.js';
import { grantOf } from './grant.js';
import { withoutGrant } from './standing-grant.js';

/** What settles whatever falls due of itself in approvals. */
export const APPROVALS_DUE = 'approvals.due';

/** The leave that approvals give: put into the facts, taken out of them. Always in the current transaction. */
@Injectable()
export class Grants {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly likenesses: Likenesses,
    private readonly approvals: ApprovalStore,
  ) {}

  /** Grants what was asked, within these bounds; from the commit on it is permitted. */
  give(approval: Approval, bounds: Bounds, by?: AccountId): Promise<void> {
    return this.database.transaction(async () => {
      const { id, likeness } = approval;
      const grant = newId('gr');
      if (bounds.uses !== null) await this.approvals.count(grant, likeness, bounds.uses);
      const entry = { type: 'grant.given', ...(by && { by }), approval: id, grant };
      await this.likenesses.revise(likeness, entry, (facts) => ({
        ...facts,
        grants: [...facts.grants, grantOf(approval, grant, bounds)],
      }));
      const dueAt = bounds.validUntil;
      await this.approvals.settle(id, { state: 'granted', grant, quietUntil: null, dueAt });
      await this.jobs.sendDue(APPROVALS_DUE, dueAt);
    });
  }

  /** Takes the grant of an approval out of the facts, where it still is. */
  async revoke(approval: Approval, by: AccountId): Promise<void> {
    await this.takeOut(approval, { type: 'grant.revoked', by });
  }

  /** Takes a grant that has ended out of the facts, where it still is. */
  async expire(approval: Approval): Promise<void> {
    await this.takeOut(approval, { type: 'grant.expired' });
  }

  private async takeOut({ id, likeness, grant }: Approval, why: { type: string; by?: AccountId }): Promise<void> {
    const { grants } = await this.likenesses.mustLock(likeness);
    if (grant === null || !grants.some((one) => one.id === grant)) return;
    await this.likenesses.revise(likeness, { ...why, approval: id, grant }, (facts) => withoutGrant(facts, grant));
  }
}
