import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../kernel/index.js';

/** The wrong passwords given for one subject (of throttle.ts), which is kept as a hash. */
@Entity('sign_in_failures')
export class SignInFailuresRow {
  @PrimaryColumn({ type: 'bytea' })
  subject!: Buffer;

  @Column({ type: 'integer' })
  failures!: number;

  /** The hash of the address that was tried, for whatever it was counted. */
  @Column({ type: 'bytea', nullable: true })
  address!: Buffer | null;

  @Index('sign_in_failures_since')
  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  since!: string;
}
