import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../kernel/index.js';

/** When a person was last written to about approvals; locked by whoever writes to them, so that one does at a time. */
@Entity('approval_mailings')
export class MailingRow {
  @PrimaryColumn('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column({ type: 'timestamptz', name: 'mailed_at', precision: 3, nullable: true, transformer: instantColumn })
  mailedAt!: string | null;
}
