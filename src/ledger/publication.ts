import { Injectable } from '@nestjs/common';
import { LedgerStore, type StoredCheckpoint } from './ledger.store.js';

/** What of the log the public is shown: everything that is served or proved stands under it. */
@Injectable()
export class Publication {
  private shown = 0;

  constructor(private readonly store: LedgerStore) {}

  /** The newest published checkpoint, or undefined before the first. */
  async newest(): Promise<StoredCheckpoint | undefined> {
    const newest = await this.store.findNewest();
    this.shown = Math.max(this.shown, newest?.size ?? 0);
    return newest;
  }

  /** Tells whether the first `size` entries are published; asks the database only when they were not before. */
  async covers(size: number): Promise<boolean> {
    if (size > this.shown) await this.newest();
    return size <= this.shown;
  }
}
