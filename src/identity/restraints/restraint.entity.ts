import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../../kernel/index.js';

/** Why an account may only close: its password is being recovered, or its holder came back from a confirmed death. */
export type RestraintReason = 'recovery' | 'return';

/** One reason for which an account may only close for now. */
@Entity('restraints')
export class RestraintRow {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @PrimaryColumn({ type: 'text' })
  reason!: RestraintReason;

  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  since!: string;

  /** When it ends by itself; null when somebody must lift it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, transformer: instantColumn })
  until!: string | null;
}
