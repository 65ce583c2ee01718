import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type LikenessId } from '../../kernel/index.js';

/** One person's account, and the likeness they hold. */
@Entity('accounts')
export class AccountRow {
  @PrimaryColumn({ type: 'uuid', transformer: idColumn('ac') })
  id!: AccountId;

  @Index('accounts_likeness', { unique: true })
  @Column({ type: 'uuid', name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Index('accounts_email', { unique: true })
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'date', name: 'born_on' })
  bornOn!: string;

  @Column({ type: 'character', length: 2 })
  country!: string;

  @Column({ type: 'text', name: 'password_hash' })
  passwordHash!: string;

  /** The roles besides that of holder. */
  @Column({ type: 'text', array: true })
  roles!: ('operator' | 'auditor')[];

  @Column({ type: 'timestamptz', name: 'opened_at', precision: 3, transformer: instantColumn })
  openedAt!: string;
}

/** An account's columns. */
export type AccountFields = Pick<AccountRow, keyof AccountRow>;
