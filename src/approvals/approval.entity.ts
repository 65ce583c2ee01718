import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  idColumn,
  instantColumn,
  type ApprovalId,
  type DecisionId,
  type GrantId,
  type LikenessId,
  type PlatformId,
} from '../kernel/index.js';
import type { Audience, Modality, Operation, Purpose } from '../policy/index.js';
import type { Approval, ApprovalState, Approver } from './approval.js';

/** An approval; a unique index over its question keeps it from being raised twice. */
@Entity('approvals')
@Index('approvals_likeness', ['shardGroup', 'likeness', 'raisedAt', 'id'])
@Index('approvals_due', ['dueAt'], { where: 'due_at is not null' })
@Index('approvals_cancel_token', ['cancelToken'], { unique: true, where: 'cancel_token is not null' })
export class ApprovalRow implements Approval {
  @PrimaryColumn('uuid', { transformer: idColumn('ap') })
  id!: ApprovalId;

  @Column('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('uuid', { name: 'platform_id', transformer: idColumn('pf') })
  platform!: PlatformId;

  @Column('text')
  operation!: Operation;

  @Column('text')
  modality!: Modality;

  @Column('text')
  purpose!: Purpose;

  @Column('text')
  audience!: Audience;

  @Column('text', { nullable: true })
  territory!: string | null;

  @Column('text', { nullable: true })
  replica!: string | null;

  @Column('text', { array: true })
  modalities!: Modality[];

  @Column('text')
  approver!: Approver;

  @Column('text', { name: 'confirmed_on', nullable: true })
  confirmedOn!: string | null;

  @Column('text')
  state!: ApprovalState;

  @Column({ type: 'timestamptz', name: 'raised_at', precision: 3, transformer: instantColumn })
  raisedAt!: string;

  @Column({ type: 'timestamptz', name: 'respond_by', precision: 3, transformer: instantColumn })
  respondBy!: string;

  @Column('uuid', { name: 'decision_id', transformer: idColumn('dc') })
  decision!: DecisionId;

  @Column({ type: 'timestamptz', name: 'quiet_until', precision: 3, nullable: true, transformer: instantColumn })
  quietUntil!: string | null;

  @Column('uuid', { name: 'grant_id', nullable: true, transformer: idColumn('gr') })
  grant!: GrantId | null;

  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, nullable: true, transformer: instantColumn })
  dueAt!: string | null;

  @Column('boolean')
  barred!: boolean;

  /** The SHA-256 of the token that cancels a yes while it waits. */
  @Column({ type: 'bytea', name: 'cancel_token', nullable: true })
  cancelToken!: Buffer | null;
}
