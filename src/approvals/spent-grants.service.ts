import { Injectable } from '@nestjs/common';
import { Accounts, Platforms } from '../identity/index.js';
import { Config, type LikenessId } from '../kernel/index.js';
import { Notifications } from '../notifications/index.js';
import { ApprovalStore } from './approval.store.js';
import { Approvers } from './approvers.service.js';
import { grantIsSpent } from './letters.js';

/** Grants whose uses are used up. */
@Injectable()
export class SpentGrants {
  constructor(
    private readonly config: Config,
    private readonly accounts: Accounts,
    private readonly platforms: Platforms,
    private readonly notifications: Notifications,
    private readonly approvals: ApprovalStore,
    private readonly approvers: Approvers,
  ) {}

  /** Tells those who gave it that a grant of theirs is used up, in the current transaction; call once for each. */
  async tell(likeness: LikenessId, grant: string): Promise<void> {
    const approval = await this.approvals.findByGrant(likeness, grant);
    if (!approval) return;
    const platform = await this.platforms.mustFind(approval.platform);
    const url = `${this.config.publicUrl}/approvals`;
    for (const account of await this.approvers.accountsOf(likeness, approval.approver))
      await this.notifications.mail(grantIsSpent(await this.accounts.mustFind(account), platform.name, url));
  }
}
