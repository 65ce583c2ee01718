import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { FileKind } from '../../documents/index.js';
import { idColumn, instantColumn, type LikenessId } from '../../kernel/index.js';

/** Why somebody does not register for themselves. */
export const GUARD_REASONS = ['minor', 'unable_to_sign'] as const;
/** How far a guarded likeness has come; it waits for review, holds, or its person has taken over. */
export const GUARD_STATES = ['waiting', 'guarded', 'handed_over'] as const;

/** The likeness of somebody who has no account, for whom a guardian refuses. */
@Entity('guarded_likenesses')
@Index('guarded_likenesses_list', ['registeredAt', 'likeness'])
@Index('guarded_likenesses_handed', ['handedTo'], { where: 'handed_to is not null' })
export class GuardedRow {
  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('text')
  state!: (typeof GUARD_STATES)[number];

  @Column('text')
  name!: string;

  @Column('date', { name: 'born_on' })
  bornOn!: string;

  @Column('text')
  reason!: (typeof GUARD_REASONS)[number];

  /** Null once the guardian was erased. */
  @Column('text', { name: 'guardian_name', nullable: true })
  guardianName!: string | null;

  @Index('guarded_likenesses_guardian')
  @Column('text', { name: 'guardian_email', nullable: true })
  guardianEmail!: string | null;

  /** Kept sealed as long as somebody guards. */
  @Column('uuid', { name: 'evidence_id', nullable: true })
  evidenceId!: string | null;

  @Column('text', { name: 'evidence_kind', nullable: true })
  evidenceKind!: FileKind | null;

  @Column({ type: 'timestamptz', name: 'registered_at', precision: 3, transformer: instantColumn })
  registeredAt!: string;

  @Column({ type: 'timestamptz', name: 'reviewed_at', precision: 3, nullable: true, transformer: instantColumn })
  reviewedAt!: string | null;

  /** Whom the first of two operators took for the person. */
  @Column('uuid', { name: 'proposed_holder', nullable: true, transformer: idColumn('lk') })
  proposedHolder!: LikenessId | null;

  /** The likeness that its person holds themselves. */
  @Column('uuid', { name: 'handed_to', nullable: true, transformer: idColumn('lk') })
  handedTo!: LikenessId | null;
}

/** The columns of a guarded likeness. */
export type Guarded = Pick<GuardedRow, keyof GuardedRow>;
