import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type ProofId } from '../../kernel/index.js';

/** Asked for; waiting out its 72 hours; ready for a new password; and the four ways in which it ends. */
export type RecoveryState = 'asked' | 'waiting' | 'ready' | 'done' | 'cancelled' | 'rejected';

/** One attempt to get back into an account by showing the operator who one is. */
@Entity('recoveries')
@Index('recoveries_account', ['account', 'askedAt'])
export class RecoveryRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ type: 'uuid', name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column({ type: 'text' })
  state!: RecoveryState;

  /** Of the token that was mailed last: to show who one is, later to choose a password. */
  @Index('recoveries_token', { unique: true })
  @Column({ type: 'bytea', name: 'token_hash' })
  tokenHash!: Buffer;

  @Index('recoveries_cancel', { unique: true, where: 'cancel_hash is not null' })
  @Column({ type: 'bytea', name: 'cancel_hash', nullable: true })
  cancelHash!: Buffer | null;

  @Column({ type: 'timestamptz', name: 'asked_at', precision: 3, transformer: instantColumn })
  askedAt!: string;

  /** Until when the token is good. */
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, transformer: instantColumn })
  expiresAt!: string;

  /** When the 72 hours are over. */
  @Index('recoveries_due', { where: `state = 'waiting'` })
  @Column({ type: 'timestamptz', name: 'ends_at', precision: 3, nullable: true, transformer: instantColumn })
  endsAt!: string | null;

  @Index('recoveries_proof', { where: 'proof_id is not null' })
  @Column({ type: 'uuid', name: 'proof_id', nullable: true, transformer: idColumn('ip') })
  proof!: ProofId | null;
}
