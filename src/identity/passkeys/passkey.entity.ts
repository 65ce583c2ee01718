import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type PasskeyId } from '../../kernel/index.js';

/** One passkey (a WebAuthn credential) of an account; only its public key is known here. */
@Entity('passkeys')
@Index('passkeys_account', ['account', 'addedAt'])
export class PasskeyRow {
  @PrimaryColumn({ type: 'uuid', transformer: idColumn('ps') })
  id!: PasskeyId;

  @Column({ type: 'uuid', name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  /** By which the authenticator knows it, in base64url. */
  @Index('passkeys_credential', { unique: true })
  @Column({ type: 'text', name: 'credential_id' })
  credentialId!: string;

  /** In COSE, as the authenticator gave it. */
  @Column({ type: 'bytea', name: 'public_key' })
  publicKey!: Buffer;

  /** How often the authenticator says that it was used; 0 for good with one that does not count. */
  @Column({ type: 'bigint' })
  counter!: number;

  @Column({ type: 'text', array: true })
  transports!: string[];

  /** What its owner calls it. */
  @Column({ type: 'text' })
  label!: string;

  @Column({ type: 'timestamptz', name: 'added_at', precision: 3, transformer: instantColumn })
  addedAt!: string;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true, transformer: instantColumn })
  lastUsedAt!: string | null;

  /** When its count went back, as that of a copy does; from then on it opens nothing. */
  @Column({ type: 'timestamptz', name: 'disabled_at', precision: 3, nullable: true, transformer: instantColumn })
  disabledAt!: string | null;
}

/** A passkey's columns. */
export type PasskeyFields = Pick<PasskeyRow, keyof PasskeyRow>;
