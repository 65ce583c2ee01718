import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type SessionId } from '../../kernel/index.js';

/** One place where an account is signed in; its secret is kept as a hash. */
@Entity('sessions')
@Index('sessions_account', ['account', 'startedAt'])
export class SessionRow {
  @PrimaryColumn({ type: 'uuid', transformer: idColumn('se') })
  id!: SessionId;

  @Column({ type: 'uuid', name: 'account_id', transformer: idColumn('ac') })
  account!: AccountId;

  @Index('sessions_token', { unique: true })
  @Column({ type: 'bytea', name: 'token_hash' })
  tokenHash!: Buffer;

  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, transformer: instantColumn })
  startedAt!: string;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, transformer: instantColumn })
  lastUsedAt!: string;

  @Column({ type: 'timestamptz', name: 'stepped_up_at', precision: 3, nullable: true, transformer: instantColumn })
  steppedUpAt!: string | null;
}

/** A session's columns. */
export type SessionFields = Pick<SessionRow, keyof SessionRow>;
