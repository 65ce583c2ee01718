import { Injectable } from '@nestjs/common';
import { Database, fromUuid, toUuid, type EventId, type PlatformId } from '../../kernel/index.js';
import type { EventBody, EventType } from '../events/platform-event.js';
import { WebhookDeliveryRow, type DeliveryState } from './webhook-delivery.entity.js';

/** A try that is in hand: what is sent, and the how manyth it is. */
export interface Try {
  event: EventId;
  platform: PlatformId;
  tries: number;
  since: string;
  type: EventType;
  at: string;
  body: EventBody;
}

/** A delivery as the platform's administrator sees it. */
export interface ListedDelivery {
  id: EventId;
  type: EventType;
  at: string;
  state: DeliveryState;
  tries: number;
  nextTryAt: string | null;
  lastTriedAt: string | null;
  outcome: string | null;
}

type Unread<T, K extends keyof T> = Omit<T, K> & Record<K, string>;
type ListedRow = Unread<ListedDelivery, 'id'> & { sequence: number };

const CLAIM = `
  with due as (
    select event_id from webhook_deliveries
     where platform_id = $1 and state = 'waiting' and next_try_at <= $2
     order by next_try_at, event_id limit $3 for no key update skip locked
  ), claimed as (
    update webhook_deliveries d set tries = tries + 1, last_tried_at = $2, next_try_at = $4
      from due where d.event_id = due.event_id returning d.event_id, d.tries, d.since
  )
  select c.event_id as event, c.tries, c.since, e.type, e.at, e.body
    from claimed c join platform_events e on e.id = c.event_id order by e.sequence`;

const LIST = `
  select e.id, e.type, e.at, e.sequence, d.state, d.tries, d.next_try_at as "nextTryAt",
         d.last_tried_at as "lastTriedAt", d.outcome
    from platform_events e join webhook_deliveries d on d.event_id = e.id
   where e.platform_id = $1 and ($2::bigint is null or e.sequence < $2)
   order by e.sequence desc limit $3`;

/** Events on their way to webhooks. */
@Injectable()
export class WebhookDeliveryStore {
  constructor(private readonly database: Database) {}

  /** Sends an event on its way where its platform has an active webhook; tells whether it has. */
  async enqueue(event: EventId, platform: PlatformId, now: string): Promise<boolean> {
    // The webhook is held, so that one that is deleted meanwhile fails nobody else's transaction.
    const rows = await this.database.query(
      `with hook as (select platform_id from webhooks where platform_id = $2 and state = 'active' for key share)
       insert into webhook_deliveries (event_id, platform_id, state, since, tries, next_try_at)
       select $1, platform_id, 'waiting', $3, 0, $3 from hook
       on conflict (event_id) do update
         set state = 'waiting', since = excluded.since, tries = 0, next_try_at = excluded.next_try_at
       returning event_id`,
      [toUuid(event), toUuid(platform), now],
    );
    return rows.length > 0;
  }

  /** The platforms to whose webhooks something is due. */
  async due(now: string): Promise<PlatformId[]> {
    const rows = await this.database.query<{ platform_id: string }>(
      `select w.platform_id from webhooks w where w.state = 'active' and exists (
         select from webhook_deliveries d
          where d.platform_id = w.platform_id and d.state = 'waiting' and d.next_try_at <= $1)`,
      [now],
    );
    return rows.map(({ platform_id }) => fromUuid('pf', platform_id));
  }

  /** Takes up to `most` tries that are due in hand, for nobody else to take until `lostAt`. */
  async claim(platform: PlatformId, now: string, most: number, lostAt: string): Promise<Try[]> {
    const rows = await this.database.query<Unread<Try, 'event'>>(CLAIM, [toUuid(platform), now, most, lostAt]);
    return rows.map((row) => ({ ...row, platform, event: fromUuid('ev', row.event) }));
  }

  /** Records that an event arrived, whichever try it was. */
  async delivered({ event }: Try, outcome: string): Promise<void> {
    await this.database
      .repository(WebhookDeliveryRow)
      .update({ event }, { state: 'delivered', outcome, nextTryAt: null });
  }

  /** Records that this try failed, unless another one is in hand by now; null for no next one. */
  async failed({ event, tries }: Try, outcome: string, nextTryAt: string | null): Promise<void> {
    const state = nextTryAt === null ? 'given_up' : 'waiting';
    await this.database
      .repository(WebhookDeliveryRow)
      .update({ event, tries, state: 'waiting' }, { state, outcome, nextTryAt });
  }

  /** Gives up all that waits for a platform's webhook. */
  async giveUp(platform: PlatformId): Promise<void> {
    await this.database
      .repository(WebhookDeliveryRow)
      .update({ platform, state: 'waiting' }, { state: 'given_up', nextTryAt: null });
  }

  /** A platform's deliveries, the latest event first, from a place on. */
  async list(platform: PlatformId, before: number | null, limit: number): Promise<(ListedDelivery & Placed)[]> {
    const rows = await this.database.query<ListedRow>(LIST, [toUuid(platform), before, limit]);
    return rows.map((row) => ({ ...row, id: fromUuid('ev', row.id) }));
  }
}

/** An item's place in its list. */
interface Placed {
  sequence: number;
}
