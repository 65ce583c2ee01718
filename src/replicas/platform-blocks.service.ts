import { Injectable } from '@nestjs/common';
import { OverduePlatforms } from '../identity/index.js';
import type { LikenessId, PlatformId } from '../kernel/index.js';
import { Likenesses } from '../likeness/index.js';
import { ReplicaEndingsStore } from './replica-endings.store.js';

/** What an overdue destruction costs its platform, and gives back. Everything in the current transaction. */
@Injectable()
export class PlatformBlocks {
  constructor(
    private readonly likenesses: Likenesses,
    private readonly overdue: OverduePlatforms,
    private readonly store: ReplicaEndingsStore,
  ) {}

  /** Denies the platform every use of a likeness from now on. */
  async block(platform: PlatformId, likeness: LikenessId): Promise<void> {
    const { blockedPlatforms } = await this.likenesses.mustLock(likeness);
    if (blockedPlatforms.includes(platform)) return;
    await this.likenesses.revise(likeness, { type: 'likeness.platform_blocked', platform }, (facts) => ({
      ...facts,
      blockedPlatforms: [...facts.blockedPlatforms, platform].sort(),
    }));
  }

  /** Shuts the platform out for every likeness. */
  async blockEverywhere(platform: PlatformId): Promise<void> {
    await this.overdue.block(platform);
  }

  /** Gives back what no replica of the platform is overdue for any more: the likeness, and everything. */
  async release(platform: PlatformId, likeness: LikenessId): Promise<void> {
    const { blockedPlatforms } = await this.likenesses.mustLock(likeness);
    const owing = await this.store.countOverdue(platform, 1, likeness);
    if (owing === 0 && blockedPlatforms.includes(platform))
      await this.likenesses.revise(likeness, { type: 'likeness.platform_unblocked', platform }, (facts) => ({
        ...facts,
        blockedPlatforms: facts.blockedPlatforms.filter((one) => one !== platform),
      }));
    await this.releaseEverywhere(platform);
  }

  /** Lets the platform in again once nothing of it is overdue by 30 days. Held first, so that of two last ones one sees both. */
  async releaseEverywhere(platform: PlatformId): Promise<void> {
    await this.overdue.hold(platform);
    if ((await this.store.countOverdue(platform, 2)) === 0) await this.overdue.release(platform);
  }

  /** The platforms that are shut out because of replicas of a likeness, at least among others. */
  overdueIn(likeness: LikenessId): Promise<PlatformId[]> {
    return this.store.platformsOverdueIn(likeness);
  }
}
