import { Injectable } from '@nestjs/common';
import {
  Database,
  fromUuid,
  isId,
  toUuid,
  type AccountId,
  type LikenessId,
  type PlatformId,
  type ProofId,
  type SessionId,
} from '../../kernel/index.js';
import { toFileId, type FileId } from '../../documents/index.js';
import type { Leaver } from './leaver.js';

interface AccountRow {
  id: string;
  likeness: string;
  email: string;
  roles: string[];
}

/** The rows that are about one account, over all of identity's tables. */
@Injectable()
export class LeavingStore {
  constructor(private readonly database: Database) {}

  /** Whom an account's id, a likeness's id or an address stands for. */
  async find(who: string): Promise<Leaver | undefined> {
    const column = isId('ac', who) ? 'id' : isId('lk', who) ? 'likeness_id' : 'email';
    const value = isId('ac', who) || isId('lk', who) ? toUuid(who) : who.trim().toLowerCase();
    const [row] = await this.database.query<AccountRow>(
      `select id, likeness_id as likeness, email, roles from accounts where ${column} = $1`,
      [value],
    );
    return row && toLeaver(row);
  }

  /** Holds the account until the current transaction ends: nothing can be hung on it meanwhile. False when it is gone. */
  async lock(account: AccountId): Promise<boolean> {
    const rows = await this.database.query('select 1 from accounts where id = $1 for update', [toUuid(account)]);
    return rows.length === 1;
  }

  /** The platforms that the account administers. */
  async platformsOf(account: AccountId): Promise<PlatformId[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from platforms where administrator_id = $1 order by created_at',
      [toUuid(account)],
    );
    return rows.map(({ id }) => fromUuid('pf', id));
  }

  /** Whether the account reviewed what others laid before operators. */
  async hasReviewed(account: AccountId): Promise<boolean> {
    const rows = await this.database.query('select 1 from operator_reviews where operator_id = $1 limit 1', [
      toUuid(account),
    ]);
    return rows.length > 0;
  }

  /** Deletes the account's sessions. */
  async deleteSessions(account: AccountId): Promise<SessionId[]> {
    const rows = await this.database.query<{ id: string }>('delete from sessions where account_id = $1 returning id', [
      toUuid(account),
    ]);
    return rows.map(({ id }) => fromUuid('se', id));
  }

  /** Deletes the account's identity proofs and what operators wrote about these and it, and tells which files they had. */
  async deleteProofs(account: AccountId): Promise<{ proofs: ProofId[]; files: FileId[] }> {
    const rows = await this.database.query<{ id: string; recording_id: string | null; document_id: string | null }>(
      'delete from identity_proofs where account_id = $1 returning id, recording_id, document_id',
      [toUuid(account)],
    );
    await this.database.query('delete from operator_reviews where subject_id = any ($1::uuid[])', [
      [toUuid(account), ...rows.map(({ id }) => id)],
    ]);
    const files = rows.flatMap(({ recording_id, document_id }) => [recording_id ?? [], document_id ?? []].flat());
    return { proofs: rows.map(({ id }) => fromUuid('ip', id)), files: files.map(toFileId) };
  }

  /** Deletes what was claimed about a likeness, and what operators wrote about it. */
  async deleteClaims(likeness: LikenessId): Promise<void> {
    const claims = await this.database.query<{ id: string }>(
      'delete from competing_claims where $1 in (one_likeness, other_likeness) returning id',
      [toUuid(likeness)],
    );
    await this.database.query('delete from operator_reviews where subject_id = any ($1::uuid[])', [
      claims.map(({ id }) => id),
    ]);
  }

  /** Deletes the account itself, its settings, and the registrations of its address. */
  async deleteAccount(account: AccountId, email: string): Promise<void> {
    await this.database.query('delete from registrations where email = $1', [email]);
    await this.database.query('delete from last_sign_ins where account_id = $1', [toUuid(account)]);
    await this.database.query('delete from holder_settings where account_id = $1', [toUuid(account)]);
    await this.database.query('delete from accounts where id = $1', [toUuid(account)]);
  }

  /** Which likenesses that accounts hold have these digests. */
  async likenessesOf(digests: readonly string[]): Promise<LikenessId[]> {
    const rows = await this.database.query<{ likeness: string }>(
      `select likeness_id as likeness from accounts
        where encode(sha256(convert_to('lk_' || replace(likeness_id::text, '-', ''), 'UTF8')), 'hex') = any ($1)`,
      [digests],
    );
    return rows.map(({ likeness }) => fromUuid('lk', likeness));
  }
}

function toLeaver({ id, likeness, email, roles }: AccountRow): Leaver {
  return { account: fromUuid('ac', id), likeness: fromUuid('lk', likeness), email, roles };
}
