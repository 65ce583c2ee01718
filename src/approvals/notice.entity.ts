import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type ApprovalId } from '../kernel/index.js';
import type { Notice } from './notice.js';

/** How often one person was written to about one approval, and when they are to be again. */
@Entity('approval_notices')
@Index('approval_notices_account', ['account'])
@Index('approval_notices_next', ['nextAt'], { where: 'next_at is not null' })
export class NoticeRow implements Notice {
  @PrimaryColumn('uuid', { name: 'approval_id', transformer: idColumn('ap') })
  approval!: ApprovalId;

  @PrimaryColumn('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column('smallint')
  mails!: number;

  @Column({ type: 'timestamptz', name: 'first_at', precision: 3, nullable: true, transformer: instantColumn })
  firstAt!: string | null;

  @Column({ type: 'timestamptz', name: 'next_at', precision: 3, nullable: true, transformer: instantColumn })
  nextAt!: string | null;
}
