import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type EventId, type PlatformId } from '../../kernel/index.js';

/** What has become of an event on its way: it waits for a try, was taken, or was given up. */
export type DeliveryState = 'waiting' | 'delivered' | 'given_up';

/** One event on its way to its platform's webhook. */
@Entity('webhook_deliveries')
@Index('webhook_deliveries_due', ['platform', 'nextTryAt'], { where: "state = 'waiting'" })
export class WebhookDeliveryRow {
  @PrimaryColumn('uuid', { name: 'event_id', transformer: idColumn('ev') })
  event!: EventId;

  @Column('uuid', { name: 'platform_id', transformer: idColumn('pf') })
  platform!: PlatformId;

  @Column('text')
  state!: DeliveryState;

  /** When the first try was due, the first of a replay counting anew. */
  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  since!: string;

  @Column('int')
  tries!: number;

  /** While a try is in hand, when it counts as lost. */
  @Column({ type: 'timestamptz', name: 'next_try_at', precision: 3, nullable: true, transformer: instantColumn })
  nextTryAt!: string | null;

  @Column({ type: 'timestamptz', name: 'last_tried_at', precision: 3, nullable: true, transformer: instantColumn })
  lastTriedAt!: string | null;

  /** How the last try ended. */
  @Column({ type: 'text', nullable: true })
  outcome!: string | null;
}
