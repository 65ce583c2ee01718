import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type ProfessionId } from '../../kernel/index.js';

/** In what capacity somebody may witness. */
export type Capacity = 'counsel' | 'union' | 'notary';

/** That an account says it is a lawyer, a union's officer or a notary, and what the operators found. */
@Entity('witness_professions')
@Index('witness_professions_account', ['account', 'capacity'], { unique: true })
@Index('witness_professions_waiting', ['appliedAt', 'id'], { where: `state = 'applied'` })
export class ProfessionRow {
  @PrimaryColumn('uuid', { transformer: idColumn('wp') })
  id!: ProfessionId;

  @Column('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column('text')
  capacity!: Capacity;

  /** A number in a register, or where it can be looked up. */
  @Column('text')
  evidence!: string;

  @Column('text')
  state!: 'applied' | 'accepted' | 'rejected';

  @Column({ type: 'timestamptz', name: 'applied_at', precision: 3, transformer: instantColumn })
  appliedAt!: string;

  @Column({ type: 'timestamptz', name: 'reviewed_at', precision: 3, nullable: true, transformer: instantColumn })
  reviewedAt!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;
}
