import { Injectable } from '@nestjs/common';
import { Database, Failure, isId, type EventId, type PlatformId } from '../../kernel/index.js';
import type { EventBody, EventType } from './platform-event.js';
import { PlatformFeedStore, type PlacedEvent } from './platform-feed.store.js';

/** An event as its platform reads it; a webhook's message is the same without id and position. */
export interface FeedEvent {
  id: EventId;
  /** Its place in the platform's feed: higher than that of every event read before. */
  position: number;
  type: EventType;
  timestamp: string;
  data: EventBody;
}

/** Everything that a platform was told in the last 90 days, in one order, complete. */
@Injectable()
export class PlatformFeed {
  constructor(
    private readonly database: Database,
    private readonly store: PlatformFeedStore,
  ) {}

  /**
   * Reads on after a position, oldest first. Whoever goes on after the last position that they read never misses an
   * event, however late its transaction commits: events get their places here, once they are committed.
   */
  async read(platform: PlatformId, after: number, limit: number): Promise<FeedEvent[]> {
    await this.place(platform);
    return (await this.store.read(platform, after, limit)).map(toFeedEvent);
  }

  /** The position that `after` means: a position, the id of an event, or the beginning. Fails for an event that is not there. */
  async positionOf(platform: PlatformId, after: string | undefined): Promise<number> {
    if (after === undefined) return 0;
    if (!isId('ev', after)) return Number(after);
    await this.place(platform);
    const position = await this.store.positionOf(platform, after);
    if (position === null) throw placeUnknown();
    return position;
  }

  private async place(platform: PlatformId): Promise<void> {
    if (await this.store.hasUnplaced(platform)) await this.database.transaction(() => this.store.place(platform));
  }
}

function toFeedEvent({ id, position, type, at, body }: PlacedEvent): FeedEvent {
  return { id, position, type, timestamp: at, data: body };
}

function placeUnknown(): Failure {
  return new Failure(
    'invalid',
    'notifications.event_unknown',
    'The feed does not hold this event, or not any more; go on after a position, or start without one.',
  );
}
