import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../../kernel/index.js';

/** One recovery code, kept as a hash. */
@Entity('recovery_codes')
export class RecoveryCodeRow {
  @PrimaryColumn({ type: 'uuid', name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @PrimaryColumn({ type: 'bytea' })
  hash!: Buffer;

  @Column({ type: 'timestamptz', name: 'made_at', precision: 3, transformer: instantColumn })
  madeAt!: string;

  @Column({ type: 'timestamptz', name: 'used_at', precision: 3, nullable: true, transformer: instantColumn })
  usedAt!: string | null;
}
