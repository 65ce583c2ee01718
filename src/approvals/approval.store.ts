import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, LessThanOrEqual, MoreThan, type Repository } from 'typeorm';
import {
  Database,
  SHARD_GROUP,
  fromUuid,
  isId,
  toUuid,
  type AccountId,
  type ApprovalId,
  type GrantId,
  type LikenessId,
  type PlatformId,
} from '../kernel/index.js';
import { ApprovalRow } from './approval.entity.js';
import type { Approval, ApprovalState, Approver } from './approval.js';
import type { Question } from './question.js';

/** What became of an approval; what is not named stays. */
export type Outcome = Partial<Pick<ApprovalRow, 'grant' | 'quietUntil' | 'dueAt'>> & {
  state: ApprovalState;
  cancelToken?: Buffer;
};

/** The approvals. Whoever changes one holds the facts of its likeness. */
@Injectable()
export class ApprovalStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new approval. */
  async add(approval: Approval): Promise<void> {
    await this.rows().insert({ ...approval, shardGroup: SHARD_GROUP, cancelToken: null });
  }

  /** Writes what became of it. A token stays only with the state that it was given for. */
  async settle(id: ApprovalId, { cancelToken, ...outcome }: Outcome): Promise<void> {
    await this.rows().update({ id }, { ...outcome, cancelToken: cancelToken ?? null });
  }

  /** Notes when something falls due of itself. */
  async wakeAt(id: ApprovalId, dueAt: string): Promise<void> {
    await this.rows().update({ id }, { dueAt });
  }

  /** The approval of this id. */
  find(id: ApprovalId): Promise<Approval | null> {
    return this.rows().findOneBy({ id });
  }

  /** The approval whose waiting yes the token of this hash cancels. */
  findByToken(cancelToken: Buffer): Promise<Approval | null> {
    return this.rows().findOneBy({ cancelToken });
  }

  /** The approval that gave a grant of this id. */
  async findByGrant(likeness: LikenessId, grant: string): Promise<Approval | null> {
    return isId('gr', grant) ? this.rows().findOneBy({ shardGroup: SHARD_GROUP, likeness, grant }) : null;
  }

  /** The last approval of this question of these approvers. */
  findLast(question: Question, approver: Approver): Promise<Approval | null> {
    return this.rows().findOne({ where: { ...asked(question), approver }, order: { raisedAt: 'DESC', id: 'DESC' } });
  }

  /** The approval of this question to which the holder said the last of their words, if that was a no. */
  async findStandingNo(question: Question): Promise<Approval | null> {
    const { territory, replica, likeness, platform, operation, modality, purpose, audience } = question;
    const [last] = await this.database.query<{ id: string; answer: string }>(
      `select a.id, v.answer from approvals a join approval_voices v on v.approval_id = a.id
        where a.shard_group = $1 and a.likeness_id = $2 and a.platform_id = $3 and a.operation = $4 and a.modality = $5
          and a.purpose = $6 and a.audience = $7 and a.territory is not distinct from $8
          and a.replica is not distinct from $9 and a.approver = 'holder'
        order by v.at desc limit 1`,
      [
        SHARD_GROUP,
        ...[toUuid(likeness), toUuid(platform), operation, modality, purpose, audience],
        ...[territory, replica],
      ],
    );
    return last?.answer === 'no' ? this.rows().findOneBy({ id: fromUuid('ap', last.id) }) : null;
  }

  /** The approvals of a likeness that wait for its executors, the oldest first. */
  openToExecutors(likeness: LikenessId): Promise<Approval[]> {
    const where = { shardGroup: SHARD_GROUP, likeness, approver: 'executors' as const, state: 'open' as const };
    return this.rows().find({ where, order: { raisedAt: 'ASC', id: 'ASC' } });
  }

  /** How many of a platform's questions about a likeness wait for the answer of these approvers at `now`. */
  countOpen(platform: PlatformId, likeness: LikenessId, approver: Approver, now: string): Promise<number> {
    const which = { shardGroup: SHARD_GROUP, likeness, platform, approver, state: 'open' as const };
    return this.rows().countBy({ ...which, dueAt: MoreThan(now) });
  }

  /** The approvals in which something has fallen due by `now`, the oldest first. */
  due(now: string): Promise<Approval[]> {
    return this.rows().find({ where: { dueAt: LessThanOrEqual(now) }, order: { dueAt: 'ASC' } });
  }

  /** At most `limit` approvals of these likenesses, newest first. */
  list(likenesses: LikenessId[], limit: number, after?: readonly [string, string]): Promise<Approval[]> {
    const theirs = { shardGroup: SHARD_GROUP, likeness: In(likenesses) };
    const where = after
      ? [
          { ...theirs, raisedAt: LessThan(after[0]) },
          { ...theirs, raisedAt: after[0], id: LessThan(fromUuid('ap', after[1])) },
        ]
      : theirs;
    return this.rows().find({ where, order: { raisedAt: 'DESC', id: 'DESC' }, take: limit });
  }

  /** Those of these approvals that are open. */
  openAmong(ids: ApprovalId[]): Promise<Approval[]> {
    return this.rows().find({ where: { id: In(ids), state: 'open' }, order: { raisedAt: 'ASC' } });
  }

  /** Lets a grant be used so many times and no more. */
  async count(grant: GrantId, likeness: LikenessId, uses: number): Promise<void> {
    await this.database.query('insert into grant_uses (grant_id, likeness, uses_left) values ($1, $2, $3)', [
      grant,
      toUuid(likeness),
      uses,
    ]);
  }

  /**
   * Deletes the approvals of a likeness, and what an account said and was written; the database lets an erasure do it
   * alone. Of an executor's no about others it is kept that somebody said it.
   */
  async forget(likeness: LikenessId, account: AccountId): Promise<ApprovalId[]> {
    await this.database.query(
      `update approvals a set barred = true from approval_voices v
        where v.approval_id = a.id and v.account_id = $1 and v.answer = 'no' and a.approver = 'executors'`,
      [toUuid(account)],
    );
    const rows = await this.rows().findBy({ shardGroup: SHARD_GROUP, likeness });
    const ids = rows.map(({ id }) => id);
    for (const table of ['approval_voices', 'approval_notices'])
      await this.database.query(`delete from ${table} where account_id = $1 or approval_id = any ($2)`, [
        toUuid(account),
        ids.map(toUuid),
      ]);
    await this.database.query('delete from approval_mailings where account_id = $1', [toUuid(account)]);
    await this.rows().delete({ id: In(ids) });
    return ids;
  }

  private rows(): Repository<ApprovalRow> {
    return this.database.repository(ApprovalRow);
  }
}

function asked(question: Question): object {
  const { likeness, platform, operation, modality, purpose, audience, territory, replica } = question;
  return {
    ...{ shardGroup: SHARD_GROUP, likeness, platform, operation, modality, purpose, audience },
    territory: territory ?? IsNull(),
    replica: replica ?? IsNull(),
  };
}
