import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type LikenessId } from '../../kernel/index.js';
import type { QuorumSetting, QuorumState } from './quorum.js';

/** One time that a holder set how many executors must agree, and what became of it. */
@Entity('executor_quorums')
@Index('executor_quorums_waiting', ['shardGroup', 'likeness'], { unique: true, where: "state = 'waiting'" })
@Index('executor_quorums_due', ['waitsUntil'], { where: "state = 'waiting'" })
@Index('executor_quorums_cancel_token', ['cancelToken'], { unique: true, where: 'cancel_token is not null' })
export class QuorumRow implements QuorumSetting {
  @PrimaryColumn('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @PrimaryColumn('int')
  n!: number;

  @Column('smallint')
  quorum!: number;

  @Column('text')
  state!: QuorumState;

  @Column({ type: 'timestamptz', name: 'set_at', precision: 3, transformer: instantColumn })
  setAt!: string;

  @Column({ type: 'timestamptz', name: 'waits_until', precision: 3, nullable: true, transformer: instantColumn })
  waitsUntil!: string | null;

  /** The SHA-256 of the token that cancels it while it waits. */
  @Column({ type: 'bytea', name: 'cancel_token', nullable: true })
  cancelToken!: Buffer | null;
}
