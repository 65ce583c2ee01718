import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../../kernel/index.js';

/** An account that operators made an auditor, or that one of two has proposed. */
@Entity('auditors')
@Index('auditors_proposed', ['proposedAt', 'account'])
export class AuditorRow {
  @PrimaryColumn('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column('text')
  state!: 'proposed' | 'appointed';

  @Column('text')
  note!: string;

  @Column({ type: 'timestamptz', name: 'proposed_at', precision: 3, transformer: instantColumn })
  proposedAt!: string;

  @Column({ type: 'timestamptz', name: 'appointed_at', precision: 3, nullable: true, transformer: instantColumn })
  appointedAt!: string | null;
}
