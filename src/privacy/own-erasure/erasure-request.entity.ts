import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type LikenessId } from '../../kernel/index.js';

/** A holder's request to be erased, as long as it stands. */
@Entity('erasure_requests')
@Index('erasure_requests_cancel_token', ['cancelToken'], { unique: true })
@Index('erasure_requests_next', ['nextAt'])
export class ErasureRequestRow {
  @PrimaryColumn('uuid', { name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column({ type: 'timestamptz', name: 'asked_at', precision: 3, transformer: instantColumn })
  askedAt!: string;

  /** When the notice is over. */
  @Column({ type: 'timestamptz', name: 'due_at', precision: 3, transformer: instantColumn })
  dueAt!: string;

  /** When the replicas were revoked; nothing brings them back. */
  @Column({ type: 'timestamptz', name: 'begun_at', precision: 3, nullable: true, transformer: instantColumn })
  begunAt!: string | null;

  /** When to look at it next. */
  @Column({ type: 'timestamptz', name: 'next_at', precision: 3, transformer: instantColumn })
  nextAt!: string;

  /** The SHA-256 of the token in the notice. */
  @Column({ type: 'bytea', name: 'cancel_token' })
  cancelToken!: Buffer;
}
