import { Injectable } from '@nestjs/common';
import { Database, type AccountId, type PlatformId } from '../../kernel/index.js';
import { Notifications } from '../../notifications/index.js';
import { Accounts } from '../accounts/accounts.service.js';
import type { Outcome, Verdict } from '../reviews/review.js';
import { Reviews, type Finding } from '../reviews/reviews.service.js';
import type { PlatformState } from './platform.js';
import type { PlatformRow } from './platform.entity.js';
import { platformOutcomeLetter } from './platform-letters.js';
import { PlatformRecords } from './platform-records.js';
import { platformAlready, platformOverdue } from './platforms.errors.js';
import { Platforms } from './platforms.service.js';

/** Where a platform stands after a review, and how many operators have accepted and must. */
export interface ReviewedPlatform {
  id: PlatformId;
  state: PlatformState;
  voices: number;
  needed: number;
}

const STATES: Record<Outcome, PlatformState> = { accepted: 'approved', rejected: 'blocked' };

/** The operators' say on who may ask: approving takes as many of them as agreed, blocking one. */
@Injectable()
export class PlatformReviews {
  constructor(
    private readonly database: Database,
    private readonly platforms: Platforms,
    private readonly records: PlatformRecords,
    private readonly reviews: Reviews,
    private readonly accounts: Accounts,
    private readonly notifications: Notifications,
  ) {}

  /** Adds an operator's finding; once it decides, the platform is approved or blocked and its administrator told. */
  review(operator: AccountId, id: PlatformId, finding: Finding): Promise<ReviewedPlatform> {
    return this.database.transaction(async () => {
      const platform = await this.platforms.mustFind(id);
      const { state, blockedFor } = await this.records.lock(id);
      if (finding.outcome === 'accepted' && blockedFor) throw platformOverdue();
      if (state === STATES[finding.outcome] && !blockedFor) throw platformAlready(state);
      const verdict = await this.reviews.cast({ subject: id, party: platform.administrator }, operator, finding);
      const { voices, needed } = verdict;
      if (verdict.outcome === null) return { id, state, voices, needed };
      await this.settle(platform, operator, STATES[verdict.outcome], verdict, finding.note);
      return { id, state: STATES[verdict.outcome], voices, needed };
    });
  }

  private async settle(
    platform: PlatformRow,
    operator: AccountId,
    state: PlatformState,
    { reviewers }: Verdict,
    note: string,
  ): Promise<void> {
    const entry = { type: `platform.${state}` as const, by: operator, reviewers };
    await this.records.revise(platform.id, entry, ({ keys }) => ({ state, keys }));
    const administrator = await this.accounts.mustFind(platform.administrator);
    await this.notifications.mail(platformOutcomeLetter(administrator, platform.name, state, note));
  }
}
