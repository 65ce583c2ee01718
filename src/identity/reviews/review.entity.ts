import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../../kernel/index.js';
import type { Outcome } from './review.js';

/** One operator's review of one matter; settled when the matter was decided. */
@Entity('operator_reviews')
@Index('operator_reviews_open', ['subjectId', 'operator'], { unique: true, where: 'settled_at is null' })
export class ReviewRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Index('operator_reviews_subject')
  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('uuid', { name: 'operator_id', transformer: idColumn('ac') })
  operator!: AccountId;

  @Column('text')
  outcome!: Outcome;

  @Column('text')
  note!: string;

  /** The day that an acceptance rests on, where the matter is about one. */
  @Column('date', { nullable: true })
  day!: string | null;

  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  at!: string;

  @Column({ type: 'timestamptz', name: 'settled_at', precision: 3, nullable: true, transformer: instantColumn })
  settledAt!: string | null;
}
