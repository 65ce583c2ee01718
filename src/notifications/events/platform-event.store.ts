import { Injectable } from '@nestjs/common';
import { Database, toUuid, type LikenessId } from '../../kernel/index.js';
import { PlatformEventRow } from './platform-event.entity.js';
import type { PlatformEvent } from './platform-event.js';

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

  /** Deletes the events that tell of a likeness. */
  async forget(likeness: LikenessId): Promise<void> {
    await this.database.repository(PlatformEventRow).delete({ likeness });
  }
}
