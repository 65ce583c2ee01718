import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, Database, Jobs, isId, newId, type LikenessId } from '../../kernel/index.js';
import { WebhookDeliveryStore } from '../webhooks/webhook-delivery.store.js';
import { EventBell } from './event-bell.js';
import type { Announcement, PlatformEvent } from './platform-event.js';
import { PlatformEventStore, type ToldEvent } from './platform-event.store.js';

const DAY_MS = 24 * 3600 * 1000;
/** For how many days an event stays in its feed. */
const KEPT_DAYS = 90;
const OVER = 'notifications.events-over';

/** What platforms are told, written with the change that it tells of. */
@Injectable()
export class PlatformEvents implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly store: PlatformEventStore,
    private readonly deliveries: WebhookDeliveryStore,
    private readonly bell: EventBell,
  ) {}

  /** Events leave their feeds after 90 days. */
  onModuleInit(): void {
    this.jobs.due(OVER, (now) => this.store.deleteBefore(daysFrom(now, -KEPT_DAYS)));
  }

  /**
   * Announces an event to a platform in the current transaction: it is in the platform's feed, and on its way to the
   * platform's webhook, once that has committed, and never when it is undone. An id that is no platform's is passed over.
   */
  async announce(platform: string, { type, likeness, ...details }: Announcement): Promise<void> {
    if (!isId('pf', platform) || !isId('lk', likeness)) return;
    const at = this.clock.now();
    const event = { id: newId('ev'), platform, likeness, type, at, body: { likeness, ...details } };
    await this.database.transaction(() => this.write(event));
  }

  /** Which platforms were told of a likeness in 90 days, of what kind of thing and when, oldest first. */
  about(likeness: LikenessId): Promise<ToldEvent[]> {
    return this.store.about(likeness);
  }

  /** Deletes in the current transaction, which must be an erasure's, every event that tells of a likeness. */
  forget(likeness: LikenessId): Promise<void> {
    return this.store.forget(likeness);
  }

  private async write(event: PlatformEvent): Promise<void> {
    const { id, platform, at } = event;
    const today = `${at.slice(0, 10)}T00:00:00.000Z`;
    // One timer for the events of a day; two that are the first of it at once ask twice, which does no harm.
    if (!(await this.store.anySince(today))) await this.jobs.sendDue(OVER, daysFrom(today, KEPT_DAYS + 1));
    if (!(await this.store.insert(event))) return;
    await this.deliveries.enqueue(id, platform, at);
    this.database.afterCommit(() => {
      this.bell.ring(platform);
    });
  }
}

function daysFrom(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MS).toISOString();
}
