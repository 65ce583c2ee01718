import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type EventId, type LikenessId, type PlatformId } from '../../kernel/index.js';
import type { EventBody, EventType, PlatformEvent } from './platform-event.js';

/** Something that a platform is told, and its place in the platform's feed once it has one. */
@Entity('platform_events')
@Index('platform_events_feed', ['platform', 'position'], { unique: true, where: 'position is not null' })
@Index('platform_events_unplaced', ['platform', 'sequence'], { where: 'position is null' })
export class PlatformEventRow implements PlatformEvent {
  @PrimaryColumn('uuid', { transformer: idColumn('ev') })
  id!: EventId;

  @Column('uuid', { name: 'platform_id', transformer: idColumn('pf') })
  platform!: PlatformId;

  @Index('platform_events_likeness')
  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('text')
  type!: EventType;

  @Index('platform_events_at')
  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  at!: string;

  @Column('jsonb')
  body!: EventBody;

  @Column({ type: 'bigint', generated: 'identity', generatedIdentity: 'ALWAYS' })
  sequence!: number;

  @Column('bigint', { nullable: true })
  position!: number | null;
}
