import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  idColumn,
  instantColumn,
  type DecisionId,
  type LikenessId,
  type PlatformId,
  type ReplicaId,
} from '../kernel/index.js';
import type { Overdue, Side } from './registered-replica.js';

/** A replica on the register; its modalities, its state and its last day are in the facts alone. */
@Entity('replicas')
@Index('replicas_decision', ['decision'], { unique: true })
@Index('replicas_platform', ['platform', 'registeredAt', 'id'])
@Index('replicas_owed', ['destroyBy', 'id'], { where: 'destroy_by is not null and destroyed_at is null' })
@Index('replicas_in_service', ['shardGroup', 'likeness'], { where: 'destroy_by is null' })
@Index('replicas_likeness', ['shardGroup', 'likeness', 'registeredAt', 'id'])
export class ReplicaRow {
  @PrimaryColumn('uuid', { transformer: idColumn('rp') })
  id!: ReplicaId;

  @Column('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('uuid', { name: 'platform_id', transformer: idColumn('pf') })
  platform!: PlatformId;

  @Column('uuid', { name: 'decision_id', transformer: idColumn('dc') })
  decision!: DecisionId;

  @Column('text')
  provider!: string;

  @Column('text', { name: 'external_id' })
  externalId!: string;

  @Column({ type: 'bytea', name: 'model_sha256', nullable: true })
  modelSha256!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'registered_at', precision: 3, transformer: instantColumn })
  registeredAt!: string;

  @Column({ type: 'timestamptz', name: 'destroy_by', precision: 3, nullable: true, transformer: instantColumn })
  destroyBy!: string | null;

  @Column({ type: 'date', name: 'retired_on', nullable: true })
  retiredOn!: string | null;

  /** How far its overdue destruction has gone: 1 its platform is blocked for the likeness, 2 for every likeness. */
  @Column('smallint', { default: 0 })
  overdue!: Overdue;

  @Column({ type: 'timestamptz', name: 'destroyed_at', precision: 3, nullable: true, transformer: instantColumn })
  destroyedAt!: string | null;

  @Column({
    type: 'timestamptz',
    name: 'destruction_attested_at',
    precision: 3,
    nullable: true,
    transformer: instantColumn,
  })
  destructionAttestedAt!: string | null;

  @Column({ type: 'text', name: 'destruction_method', nullable: true })
  destructionMethod!: string | null;

  @Column({ type: 'bytea', name: 'destruction_evidence', nullable: true })
  destructionEvidence!: Buffer | null;

  @Column({ type: 'uuid', name: 'destruction_entry', nullable: true })
  destructionEntry!: string | null;

  /** On whose sides it is suspended; a state that other floors set has none. */
  @Column('text', { name: 'suspended_by', array: true, default: '{}' })
  suspendedBy!: Side[];
}
