import { Injectable } from '@nestjs/common';
import { Database, toUuid, type EventId, type LikenessId, type PlatformId } from '../../kernel/index.js';
import { LessThan, MoreThanOrEqual } from 'typeorm';
import { PlatformEventRow } from './platform-event.entity.js';
import type { PlatformEvent } from './platform-event.js';

/** That a platform was told, not of whom else the event speaks. */
export type ToldEvent = Pick<PlatformEvent, 'id' | 'platform' | 'type' | 'at'>;

/** The events of all platforms. */
@Injectable()
export class PlatformEventStore {
  constructor(private readonly database: Database) {}

  /** Stores an event that has no place in the feed yet; false when there is no such platform. */
  async insert({ id, platform, likeness, type, at, body }: PlatformEvent): Promise<boolean> {
    const rows = await this.database.query(
      `insert into platform_events (id, platform_id, likeness_id, type, at, body)
       select $1, p.id, $3, $4, $5, $6::jsonb from platforms p where p.id = $2 returning id`,
      [toUuid(id), toUuid(platform), toUuid(likeness), type, at, JSON.stringify(body)],
    );
    return rows.length > 0;
  }

  /** Tells whether the platform was told of this event and it is still kept. */
  isOf(platform: PlatformId, id: EventId): Promise<boolean> {
    return this.database.repository(PlatformEventRow).existsBy({ id, platform });
  }

  /** Tells whether there is an event from this instant on. */
  anySince(at: string): Promise<boolean> {
    return this.database.repository(PlatformEventRow).existsBy({ at: MoreThanOrEqual(at) });
  }

  /** Deletes every event from before an instant. */
  async deleteBefore(at: string): Promise<void> {
    await this.database.repository(PlatformEventRow).delete({ at: LessThan(at) });
  }

  /** Which platforms were told of a likeness, of what kind of thing and when, oldest first. */
  about(likeness: LikenessId): Promise<ToldEvent[]> {
    return this.database.repository(PlatformEventRow).find({
      select: { id: true, platform: true, type: true, at: true },
      where: { likeness },
      order: { sequence: 'ASC' },
    });
  }

  /** Deletes the events that tell of a likeness. */
  async forget(likeness: LikenessId): Promise<void> {
    await this.database.repository(PlatformEventRow).delete({ likeness });
  }
}
