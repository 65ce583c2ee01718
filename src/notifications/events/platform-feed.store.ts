import { Injectable } from '@nestjs/common';
import { Database, fromUuid, toUuid, type EventId, type PlatformId } from '../../kernel/index.js';
import type { EventBody, EventType } from './platform-event.js';

/** An event with its place in the feed. */
export interface PlacedEvent {
  id: EventId;
  position: number;
  type: EventType;
  at: string;
  body: EventBody;
}

const READ = `
  select id, position, type, at, body from platform_events
   where platform_id = $1 and position > $2 order by position limit $3`;

const PLACE = `
  with placed as (
    select id, row_number() over (order by sequence) as place from platform_events
     where platform_id = $1 and position is null
  ), moved as (
    update platform_events e set position = $2 + placed.place from placed where e.id = placed.id returning 1
  )
  update platform_feeds set last_position = last_position + (select count(*) from moved) where platform_id = $1`;

/** The order of each platform's feed. */
@Injectable()
export class PlatformFeedStore {
  constructor(private readonly database: Database) {}

  /** Tells whether a committed event of the platform has no place yet. */
  async hasUnplaced(platform: PlatformId): Promise<boolean> {
    const text = 'select 1 from platform_events where platform_id = $1 and position is null limit 1';
    return (await this.database.query(text, [toUuid(platform)])).length > 0;
  }

  /**
   * Gives every committed event its place in the current transaction, after all that were placed. The feed's row is held
   * until it commits, so that places become visible in their order, and none before one that is lower.
   */
  async place(platform: PlatformId): Promise<void> {
    const id = toUuid(platform);
    await this.database.query(
      'insert into platform_feeds (platform_id, last_position) values ($1, 0) on conflict do nothing',
      [id],
    );
    const [feed] = await this.database.query<{ last: number }>(
      'select last_position as last from platform_feeds where platform_id = $1 for update',
      [id],
    );
    await this.database.query(PLACE, [id, feed?.last ?? 0]);
  }

  /** The placed events after a position, in order. */
  async read(platform: PlatformId, after: number, limit: number): Promise<PlacedEvent[]> {
    type Row = Omit<PlacedEvent, 'id'> & { id: string };
    const rows = await this.database.query<Row>(READ, [toUuid(platform), after, limit]);
    return rows.map((row) => ({ ...row, id: fromUuid('ev', row.id) }));
  }

  /** The place of one event of the platform, or null. */
  async positionOf(platform: PlatformId, event: EventId): Promise<number | null> {
    const [row] = await this.database.query<{ position: number | null }>(
      'select position from platform_events where platform_id = $1 and id = $2',
      [toUuid(platform), toUuid(event)],
    );
    return row?.position ?? null;
  }
}
