import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { Database, sha256, type SessionId } from '../../kernel/index.js';
import { ChallengeRow, type Purpose } from './challenge.entity.js';

/** The challenges that wait for an answer. */
@Injectable()
export class ChallengeStore {
  constructor(private readonly database: Database) {}

  /** Keeps a challenge in the current transaction; what was kept of the same one before does not count any more. */
  async put(challenge: string, purpose: Purpose, session: SessionId | null, expiresAt: string): Promise<void> {
    const row = { hash: sha256(challenge), purpose, session, expiresAt };
    await this.database.repository(ChallengeRow).upsert(row, ['hash']);
  }

  /** Takes a challenge out for good, whatever becomes of the transaction around it; false when there is none for this. */
  async take(challenge: string, purpose: Purpose, session: SessionId | null, now: string): Promise<boolean> {
    const { affected } = await this.database.apart(() =>
      this.database.repository(ChallengeRow).delete({
        hash: sha256(challenge),
        purpose,
        session: session ?? IsNull(),
        expiresAt: MoreThan(now),
      }),
    );
    return affected === 1;
  }

  /** Forgets those that have expired by `now`; those being taken just now wait for the next time. */
  async forgetExpired(now: string): Promise<void> {
    await this.database.query(
      `delete from passkey_challenges where hash in
         (select hash from passkey_challenges where expires_at <= $1 for update skip locked)`,
      [now],
    );
  }
}
