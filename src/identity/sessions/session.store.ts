import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database, fromUuid, sha256, type AccountId, type LikenessId, type SessionId } from '../../kernel/index.js';
import { SessionRow, type SessionFields } from './session.entity.js';

/** A session with what its account may be. */
export interface OwnedSession {
  id: SessionId;
  account: AccountId;
  likeness: LikenessId;
  roles: ('operator' | 'auditor')[];
  startedAt: string;
  lastUsedAt: string;
  steppedUpAt: string | null;
}

const OWNED = `
  select s.id, s.account_id as account, a.likeness_id as likeness, a.roles, s.started_at as "startedAt",
         s.last_used_at as "lastUsedAt", s.stepped_up_at as "steppedUpAt"
    from sessions s join accounts a on a.id = s.account_id`;

/** Sessions in the database, in the current transaction. */
@Injectable()
export class SessionStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new session. */
  async add(session: SessionFields): Promise<void> {
    await this.database.repository(SessionRow).insert(session);
  }

  /** The session that a secret opens, whether or not it has ended by time. */
  async find(secret: string): Promise<OwnedSession | undefined> {
    const [row] = await this.database.query<OwnedSession>(`${OWNED} where s.token_hash = $1`, [sha256(secret)]);
    return row && owned(row);
  }

  /** An account's sessions, the newest first. */
  async of(account: AccountId): Promise<SessionFields[]> {
    return this.database.repository(SessionRow).find({ where: { account }, order: { startedAt: 'DESC', id: 'DESC' } });
  }

  /** Notes that a session was used. */
  async noteUse(id: SessionId, lastUsedAt: string): Promise<void> {
    await this.database.repository(SessionRow).update({ id }, { lastUsedAt });
  }

  /** Notes that the password was given again. */
  async noteStepUp(id: SessionId, steppedUpAt: string): Promise<void> {
    await this.database.repository(SessionRow).update({ id }, { steppedUpAt });
  }

  /** Ends a session of this account; false when it has none of this id. */
  async end(account: AccountId, id: SessionId): Promise<boolean> {
    const { affected } = await this.database.repository(SessionRow).delete({ account, id });
    return affected === 1;
  }

  /** Ends the session that a secret opens, if there is one. */
  async endBySecret(secret: string): Promise<void> {
    await this.database.repository(SessionRow).delete({ tokenHash: sha256(secret) });
  }

  /** Forgets an account's sessions that began by an instant. */
  async forgetBegunBy(account: AccountId, instant: string): Promise<void> {
    await this.database.repository(SessionRow).delete({ account, startedAt: LessThanOrEqual(instant) });
  }
}

function owned(row: OwnedSession): OwnedSession {
  const { id, account, likeness } = row;
  return { ...row, id: fromUuid('se', id), account: fromUuid('ac', account), likeness: fromUuid('lk', likeness) };
}
