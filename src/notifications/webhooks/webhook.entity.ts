import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type PlatformId } from '../../kernel/index.js';

/** Whether events are sent to a webhook; one that answered 410 is disabled until it is set again. */
export type WebhookState = 'active' | 'disabled';

/** A webhook as it is kept. */
export type KeptWebhook = Pick<WebhookRow, keyof WebhookRow>;

/** Where a platform wants to be told, and what its messages are signed with, sealed. */
@Entity('webhooks')
export class WebhookRow {
  @PrimaryColumn('uuid', { name: 'platform_id', transformer: idColumn('pf') })
  platform!: PlatformId;

  @Column('text')
  url!: string;

  @Column('text')
  state!: WebhookState;

  @Column({ type: 'timestamptz', name: 'changed_at', precision: 3, transformer: instantColumn })
  changedAt!: string;

  @Column('bytea')
  secret!: Buffer;

  /** The secret before, which signs too until `earlierUntil`. */
  @Column({ type: 'bytea', name: 'earlier_secret', nullable: true })
  earlierSecret!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'earlier_until', precision: 3, nullable: true, transformer: instantColumn })
  earlierUntil!: string | null;
}
