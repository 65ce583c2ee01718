import { Injectable } from '@nestjs/common';
import { Accounts, IdentityProofs } from '../../identity/index.js';
import type { LikenessId } from '../../kernel/index.js';
import { DeathReportStore } from './death-report.store.js';
import { lastOf } from './standing.js';

/** When a holder was alive, as far as that is beyond what a mere sign-in tells. */
@Injectable()
export class SeenAlive {
  constructor(
    private readonly accounts: Accounts,
    private readonly proofs: IdentityProofs,
    private readonly reports: DeathReportStore,
  ) {}

  /**
   * When operators last found that it was the holder: by evidence of who they are, as of the day on which it was sent,
   * or by a sign of life after a confirmed death, as of the day on which it was given. Null where they never did.
   */
  async byOperators(likeness: LikenessId): Promise<string | null> {
    const holder = await this.accounts.idOfHolder(likeness);
    const ended = await this.reports.all(likeness);
    const recognised = ended.map(({ outcome, lifeSignAt }) => (outcome === 'recognised' ? lifeSignAt : null));
    return lastOf([holder ? await this.proofs.lastShown(holder) : null, ...recognised]);
  }

  /** The same, or when the holder last ended a report of their death by their own word, given with the password. */
  async byAnybody(likeness: LikenessId): Promise<string | null> {
    const ended = await this.reports.all(likeness);
    const own = ended.map(({ outcome, endedAt }) => (outcome === 'sign_of_life' ? endedAt : null));
    return lastOf([await this.byOperators(likeness), ...own]);
  }
}
