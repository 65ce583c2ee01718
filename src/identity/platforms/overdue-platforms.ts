import { Injectable } from '@nestjs/common';
import { Database, type PlatformId } from '../../kernel/index.js';
import { PlatformRecords } from './platform-records.js';

/** Platforms that are shut out for every likeness until they have destroyed what they had to. */
@Injectable()
export class OverduePlatforms {
  constructor(
    private readonly database: Database,
    private readonly records: PlatformRecords,
  ) {}

  /** Lets nobody else change the platform's standing until the current transaction ends. */
  async hold(platform: PlatformId): Promise<void> {
    await this.records.lock(platform);
  }

  /** Blocks an approved platform in the current transaction; tells whether it did. */
  block(platform: PlatformId): Promise<boolean> {
    return this.database.transaction(async () => {
      const { state } = await this.records.lock(platform);
      if (state !== 'approved') return false;
      await this.records.revise(platform, { type: 'platform.overdue' }, ({ keys }) => ({
        state: 'blocked',
        blockedFor: 'destruction_overdue',
        keys,
      }));
      return true;
    });
  }

  /** Approves in the current transaction a platform again that was blocked so, and no other; tells whether it did. */
  release(platform: PlatformId): Promise<boolean> {
    return this.database.transaction(async () => {
      const { blockedFor } = await this.records.lock(platform);
      if (!blockedFor) return false;
      await this.records.revise(platform, { type: 'platform.released' }, ({ keys }) => ({ state: 'approved', keys }));
      return true;
    });
  }
}
