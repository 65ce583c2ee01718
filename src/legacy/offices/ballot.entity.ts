import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type LikenessId } from '../../kernel/index.js';
import type { ExecutorId } from '../executors/executor.js';

/** One executor's voice in a question that is open. */
@Entity('executor_ballots')
export class BallotRow {
  @PrimaryColumn('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  /** What is asked, such as `suspension` or `refusal:rf_…`. */
  @PrimaryColumn('text')
  matter!: string;

  @PrimaryColumn('uuid', { name: 'executor_id', transformer: idColumn('ex') })
  executor!: ExecutorId;

  @Column({ type: 'timestamptz', name: 'cast_at', precision: 3, transformer: instantColumn })
  castAt!: string;
}
