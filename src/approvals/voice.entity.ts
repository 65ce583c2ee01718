import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type ApprovalId } from '../kernel/index.js';
import type { Voice } from './approval.js';
import type { Bounds } from './bounds.js';

/** What one person last said to an approval. */
@Entity('approval_voices')
@Index('approval_voices_account', ['account'])
export class VoiceRow implements Voice {
  @PrimaryColumn('uuid', { name: 'approval_id', transformer: idColumn('ap') })
  approval!: ApprovalId;

  @PrimaryColumn('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column('text')
  answer!: Voice['answer'];

  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  at!: string;

  /** How far a yes goes. */
  @Column('jsonb', { nullable: true })
  bounds!: Bounds | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
