import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type SessionId } from '../../kernel/index.js';

/** What a challenge was given for; what is signed for one is no answer to another. */
export type Purpose = 'register' | 'sign-in' | 'step-up' | 'sign';

/** A challenge that waits for its answer, kept as a hash. */
@Entity('passkey_challenges')
export class ChallengeRow {
  @PrimaryColumn({ type: 'bytea' })
  hash!: Buffer;

  @Column({ type: 'text' })
  purpose!: Purpose;

  /** The session that asked for it; null for a sign-in, which has none yet. */
  @Index('passkey_challenges_session')
  @Column({ type: 'uuid', name: 'session_id', nullable: true, transformer: idColumn('se') })
  session!: SessionId | null;

  @Index('passkey_challenges_expiry')
  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, transformer: instantColumn })
  expiresAt!: string;
}
