import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import {
  Database,
  fromUuid,
  sha256,
  toUuid,
  type AccountId,
  type LikenessId,
  type SessionId,
} from '../../kernel/index.js';
import type { SessionTimes } from './session.js';
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
    if (session.steppedUpAt !== null) await this.noteStepUp(session.id, session.steppedUpAt);
  }

  /** The session that a secret opens, whether or not it has ended by time. */
  async find(secret: string): Promise<OwnedSession | undefined> {
    const [row] = await this.database.query<OwnedSession>(`${OWNED} where s.token_hash = $1`, [sha256(secret)]);
    return row && owned(row);
  }

  /** An account's sessions that began and were last used after these times, the newest first, from `after` on. */
  async of(
    account: AccountId,
    earliest: SessionTimes,
    limit: number,
    after?: readonly [startedAt: string, uuid: string],
  ): Promise<({ id: SessionId } & SessionTimes)[]> {
    const rows = await this.database.query<{ id: string } & SessionTimes>(
      `select id, started_at as "startedAt", last_used_at as "lastUsedAt" from sessions
       where account_id = $1 and started_at > $2 and last_used_at > $3
         and ($4::timestamptz is null or (started_at, id) < ($4, $5::uuid))
       order by started_at desc, id desc limit $6`,
      [toUuid(account), earliest.startedAt, earliest.lastUsedAt, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map((row) => ({ ...row, id: fromUuid('se', row.id) }));
  }

  /** Notes that a session was used. */
  async noteUse(id: SessionId, lastUsedAt: string): Promise<void> {
    await this.database.repository(SessionRow).update({ id }, { lastUsedAt });
  }

  /** Notes that the password was given again. */
  async noteStepUp(id: SessionId, steppedUpAt: string): Promise<void> {
    await this.database.repository(SessionRow).update({ id }, { steppedUpAt });
    await this.database.query(
      `insert into last_sign_ins as kept (account_id, at) select account_id, $2 from sessions where id = $1
       on conflict (account_id) do update set at = greatest(kept.at, excluded.at)`,
      [toUuid(id), steppedUpAt],
    );
  }

  /** When the account last gave its password, and when it last used a session that is kept; null where never. */
  async lastSeen(account: AccountId): Promise<{ signedInAt: string | null; usedAt: string | null }> {
    const [row] = await this.database.query<{ signedInAt: string | null; usedAt: string | null }>(
      `select (select at from last_sign_ins where account_id = $1) as "signedInAt",
              (select max(last_used_at) from sessions where account_id = $1) as "usedAt"`,
      [toUuid(account)],
    );
    return row ?? { signedInAt: null, usedAt: null };
  }

  /** Ends a session of this account; false when it has none of this id. */
  async end(account: AccountId, id: SessionId): Promise<boolean> {
    const { affected } = await this.database.repository(SessionRow).delete({ account, id });
    return affected === 1;
  }

  /** Ends all sessions of an account but this one. */
  async endOthers(account: AccountId, kept: SessionId | null): Promise<void> {
    await this.database.query('delete from sessions where account_id = $1 and id is distinct from $2::uuid', [
      toUuid(account),
      kept && toUuid(kept),
    ]);
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
