import { Injectable } from '@nestjs/common';
import { Clock, Config } from '../kernel/index.js';
import { noCheckpointYet } from './ledger.errors.js';
import { LedgerStore, type StoredCheckpoint } from './ledger.store.js';
import { PublishedStore } from './published.store.js';

/** A checkpoint that nobody published for so long is shown without cosignatures: a log that stands still helps nobody. */
const PATIENCE_MS = 5000;

/**
 * What of the log the public is shown: everything that is served or proved stands under it. With witnesses that is what
 * the publisher has published, its cosignatures behind the log's own signature; without, whatever was signed last.
 */
@Injectable()
export class Publication {
  private shown: StoredCheckpoint | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly store: LedgerStore,
    private readonly published: PublishedStore,
  ) {}

  /** The newest published checkpoint, or undefined before the first; it never becomes smaller. */
  async newest(): Promise<StoredCheckpoint | undefined> {
    const newest = this.config.witnesses.length > 0 ? await this.newestPublished() : await this.store.findNewest();
    if (newest !== undefined && newest.size >= this.size()) this.shown = newest;
    return this.shown;
  }

  /** The newest published checkpoint; fails with `ledger.no_checkpoint` before the first. */
  async mustFind(): Promise<StoredCheckpoint> {
    const newest = await this.newest();
    if (newest === undefined) throw noCheckpointYet();
    return newest;
  }

  /** Tells whether the first `size` entries are published; asks the database only when they were not before. */
  async covers(size: number): Promise<boolean> {
    if (size > this.size()) await this.newest();
    return size <= this.size();
  }

  private size(): number {
    return this.shown?.size ?? 0;
  }

  private async newestPublished(): Promise<StoredCheckpoint | undefined> {
    const last = await this.published.findLast();
    const since = new Date(this.clock.millis() - PATIENCE_MS).toISOString();
    if (await this.published.isBehind(last?.size ?? -1, since)) return this.store.findNewest();
    return last && { size: last.size, at: last.at, note: last.note + last.cosignatures };
  }
}
