import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../kernel/index.js';

/** The failed sign-ins for one address or from one source, which is kept as a hash. */
@Entity('sign_in_failures')
export class SignInFailuresRow {
  @PrimaryColumn({ type: 'bytea' })
  subject!: Buffer;

  @Column({ type: 'integer' })
  failures!: number;

  @Index('sign_in_failures_since')
  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  since!: string;
}
