import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type LikenessId } from '../../kernel/index.js';
import type { Executor, ExecutorId, ExecutorState, Shown } from './executor.js';

/** A nomination, and what became of it. */
@Entity('executors')
@Index('executors_likeness', ['shardGroup', 'likeness', 'nominatedAt', 'id'])
@Index('executors_address', ['shardGroup', 'likeness', 'email'], {
  unique: true,
  where: "state in ('nominated', 'accepted')",
})
@Index('executors_account', ['account', 'state'])
@Index('executors_email', ['email'])
@Index('executors_lapse', ['lapsesAt'], { where: "state = 'nominated'" })
@Index('executors_invitation_token', ['invitationToken'], { unique: true })
@Index('executors_cancel_token', ['cancelToken'], { unique: true, where: 'cancel_token is not null' })
export class ExecutorRow implements Executor {
  @PrimaryColumn('uuid', { transformer: idColumn('ex') })
  id!: ExecutorId;

  @Column('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('uuid', { name: 'account_id', nullable: true, transformer: idColumn('ac') })
  account!: AccountId | null;

  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  state!: ExecutorState;

  @Column('text', { array: true })
  shows!: Shown[];

  @Column('boolean', { name: 'may_suspend_in_life' })
  maySuspendInLife!: boolean;

  @Column({ type: 'timestamptz', name: 'nominated_at', precision: 3, transformer: instantColumn })
  nominatedAt!: string;

  @Column({ type: 'timestamptz', name: 'lapses_at', precision: 3, transformer: instantColumn })
  lapsesAt!: string;

  @Column({ type: 'timestamptz', name: 'waits_until', precision: 3, nullable: true, transformer: instantColumn })
  waitsUntil!: string | null;

  @Column({ type: 'timestamptz', name: 'accepted_at', precision: 3, nullable: true, transformer: instantColumn })
  acceptedAt!: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', precision: 3, nullable: true, transformer: instantColumn })
  endedAt!: string | null;

  /** The SHA-256 of the token in the invitation. */
  @Column({ type: 'bytea', name: 'invitation_token' })
  invitationToken!: Buffer;

  /** The SHA-256 of the token that cancels the nomination while its regret window runs. */
  @Column({ type: 'bytea', name: 'cancel_token', nullable: true })
  cancelToken!: Buffer | null;
}
