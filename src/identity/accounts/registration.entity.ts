import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../../kernel/index.js';
import type { Locale } from '../../notifications/index.js';

/** A registration that waits, for a day, for its mail to be answered. */
@Entity('registrations')
@Index('registrations_email', ['email', 'askedAt'])
export class RegistrationRow {
  @PrimaryColumn({ type: 'bytea', name: 'token_hash' })
  tokenHash!: Buffer;

  @Column({ type: 'text' })
  email!: string;

  /** The hash of the network from which it was asked for. */
  @Column({ type: 'bytea' })
  source!: Buffer;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'date', name: 'born_on' })
  bornOn!: string;

  @Column({ type: 'character', length: 2 })
  country!: string;

  @Column({ type: 'text' })
  locale!: Locale;

  @Column({ type: 'text', name: 'password_hash' })
  passwordHash!: string;

  @Column({ type: 'timestamptz', name: 'asked_at', precision: 3, transformer: instantColumn })
  askedAt!: string;

  @Index('registrations_expiry')
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, transformer: instantColumn })
  expiresAt!: string;
}

/** A registration's columns. */
export type RegistrationFields = Pick<RegistrationRow, keyof RegistrationRow>;
