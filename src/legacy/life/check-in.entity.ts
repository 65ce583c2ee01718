import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../../kernel/index.js';

/** How far a holder who asked for check-ins and fell silent has been written to. */
@Entity('check_ins')
export class CheckInRow {
  @PrimaryColumn('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  /** How many of the mails of this silence were sent. */
  @Column('smallint')
  step!: number;

  /** When that was. */
  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  since!: string;

  /** When to look again. */
  @Column({ type: 'timestamptz', name: 'next_at', precision: 3, transformer: instantColumn })
  nextAt!: string;
}
