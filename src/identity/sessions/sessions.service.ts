import { Injectable } from '@nestjs/common';
import { Clock, Database, newId, newSecret, sha256, type AccountId, type SessionId } from '../../kernel/index.js';
import type { AccountPrincipal, AccountRole } from '../abilities/principal.js';
import { sessionNotFound } from '../identity.errors.js';
import { LONGEST_SESSION_MS, earliestTimes, isUseNotable, sessionEnd } from './session.js';
import { SessionStore } from './session.store.js';

/** A session as its owner sees it. */
export interface ListedSession {
  id: SessionId;
  startedAt: string;
  lastUsedAt: string;
  expiresAt: string;
  current: boolean;
}

type Place = readonly [startedAt: string, uuid: string];

/** Where accounts are signed in. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
  ) {}

  /** Begins a session for an account that has just shown who it is, ends the one that `former` opens, and gives its secret. */
  begin(account: AccountId, former: string | undefined): Promise<string> {
    const secret = newSecret();
    const now = this.clock.now();
    return this.database.transaction(async () => {
      if (former !== undefined) await this.sessions.endBySecret(former);
      await this.sessions.forgetBegunBy(account, new Date(this.clock.millis() - LONGEST_SESSION_MS).toISOString());
      const times = { startedAt: now, lastUsedAt: now, steppedUpAt: now };
      await this.sessions.add({ id: newId('se'), account, tokenHash: sha256(secret), ...times });
      return secret;
    });
  }

  /** Who a session's secret stands for, if the session has not ended; notes the use. */
  async authenticate(secret: string): Promise<AccountPrincipal | undefined> {
    const session = await this.sessions.find(secret);
    if (!session) return undefined;
    const roles: AccountRole[] = ['holder', ...session.roles];
    const now = this.clock.millis();
    if (now >= sessionEnd(session, roles)) return undefined;
    if (isUseNotable(session, now)) await this.sessions.noteUse(session.id, this.clock.now());
    const { account, likeness, steppedUpAt } = session;
    return { kind: 'account', account, likeness, roles, session: session.id, steppedUpAt };
  }

  /** At most `limit` sessions of whoever asks that have not ended, the newest first, from `after` on. */
  async list({ account, roles, session }: AccountPrincipal, limit: number, after?: Place): Promise<ListedSession[]> {
    const rows = await this.sessions.of(account, earliestTimes(roles, this.clock.millis()), limit, after);
    return rows.map(({ id, startedAt, lastUsedAt }) => ({
      id,
      startedAt,
      lastUsedAt,
      expiresAt: new Date(sessionEnd({ startedAt, lastUsedAt }, roles)).toISOString(),
      current: id === session,
    }));
  }

  /** Ends one session of an account; throws `identity.session_not_found`. */
  async end(account: AccountId, session: SessionId): Promise<void> {
    if (!(await this.sessions.end(account, session))) throw sessionNotFound();
  }

  /** When the account last signed in or gave its password again, and when a session of it was last used. */
  lastSeen(account: AccountId): Promise<{ signedInAt: string | null; usedAt: string | null }> {
    return this.sessions.lastSeen(account);
  }

  /** Notes that the password was given again in this session. */
  async stepUp(session: SessionId): Promise<void> {
    await this.database.transaction(() => this.sessions.noteStepUp(session, this.clock.now()));
  }
}
