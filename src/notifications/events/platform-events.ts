import { Injectable } from '@nestjs/common';
import { Clock, Database, isId, newId, type LikenessId } from '../../kernel/index.js';
import type { Announcement } from './platform-event.js';
import { PlatformEventStore } from './platform-event.store.js';

/** What platforms are told, written with the change that it tells of. */
@Injectable()
export class PlatformEvents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: PlatformEventStore,
  ) {}

  /**
   * Announces an event to a platform in the current transaction: it is in the platform's feed, and on its way to the
   * platform's webhook, once that has committed, and never when it is undone. An id that is no platform's is passed over.
   */
  async announce(platform: string, { type, likeness, ...details }: Announcement): Promise<void> {
    if (!isId('pf', platform) || !isId('lk', likeness)) return;
    await this.database.transaction(() =>
      this.store.insert({
        id: newId('ev'),
        platform,
        likeness,
        type,
        at: this.clock.now(),
        body: { likeness, ...details },
      }),
    );
  }

  /** Deletes in the current transaction, which must be an erasure's, every event that tells of a likeness. */
  forget(likeness: LikenessId): Promise<void> {
    return this.store.forget(likeness);
  }
}
