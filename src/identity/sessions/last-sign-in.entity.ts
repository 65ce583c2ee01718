import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId } from '../../kernel/index.js';

/** When a person last gave their password, whatever became of the session. */
@Entity('last_sign_ins')
export class LastSignInRow {
  @PrimaryColumn('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  at!: string;
}
