import { Injectable } from '@nestjs/common';
import { Equal, In, IsNull, LessThan, LessThanOrEqual, MoreThan, MoreThanOrEqual, Not } from 'typeorm';
import { Database, SHARD_GROUP, type AccountId, type LikenessId } from '../../kernel/index.js';
import { hasAccepted, type Accepted, type Executor, type ExecutorId } from './executor.js';
import { ExecutorRow } from './executor.entity.js';

/** The hashes of the tokens that were mailed with a nomination. */
export interface NominationTokens {
  invitationToken: Buffer;
  cancelToken: Buffer | null;
}

/** After which nomination a list goes on. */
export type ExecutorPlace = readonly [nominatedAt: string, id: ExecutorId];

/** Nominations, in the current transaction. */
@Injectable()
export class ExecutorStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new nomination. */
  async add(executor: Executor, tokens: NominationTokens): Promise<void> {
    await this.rows().insert({ ...executor, ...tokens, shardGroup: SHARD_GROUP });
  }

  /** Changes what is known of a nomination. */
  async change(id: ExecutorId, change: Partial<Omit<Executor, 'id' | 'likeness'>>): Promise<void> {
    await this.rows().update({ id }, change);
  }

  /** The nomination of this id by the holder of this likeness. */
  async find(likeness: LikenessId, id: ExecutorId): Promise<Executor | undefined> {
    return toExecutor(await this.rows().findOneBy({ shardGroup: SHARD_GROUP, likeness, id }));
  }

  /** The nomination whose invitation carries the token of this hash. */
  async findByInvitation(invitationToken: Buffer): Promise<Executor | undefined> {
    return toExecutor(await this.rows().findOneBy({ invitationToken }));
  }

  /** The nomination that the token of this hash cancels. */
  async findByCancelToken(cancelToken: Buffer): Promise<Executor | undefined> {
    return toExecutor(await this.rows().findOneBy({ cancelToken }));
  }

  /** Those who are nominated or accepted, the first one first. */
  async standing(likeness: LikenessId): Promise<Executor[]> {
    const where = { shardGroup: SHARD_GROUP, likeness, state: In(['nominated', 'accepted']) };
    return toExecutors(await this.rows().find({ where, order: { nominatedAt: 'ASC', id: 'ASC' } }));
  }

  /** Those who accepted, the first one first. */
  async accepted(likeness: LikenessId): Promise<Accepted[]> {
    return (await this.standing(likeness)).filter(hasAccepted);
  }

  /** The offices that an account accepted and still holds, the first one first. */
  async acceptedBy(account: AccountId): Promise<Accepted[]> {
    const where = { account, state: 'accepted' as const };
    return toExecutors(await this.rows().find({ where, order: { acceptedAt: 'ASC', id: 'ASC' } })).filter(hasAccepted);
  }

  /** Every nomination that stands or stood for an account or its address, whoever made it. */
  async ofPerson(account: AccountId, email: string): Promise<Executor[]> {
    return toExecutors(await this.rows().find({ where: [{ account }, { email }], order: { nominatedAt: 'ASC' } }));
  }

  /** How many nominations were made for a likeness after an instant. */
  countSince(likeness: LikenessId, instant: string): Promise<number> {
    return this.rows().countBy({ shardGroup: SHARD_GROUP, likeness, nominatedAt: MoreThan(instant) });
  }

  /** How many who had accepted, and were named before a day (UTC), the holder's account removed from then on. */
  countRemovedSince(likeness: LikenessId, day: string): Promise<number> {
    return this.rows().countBy({
      ...{ shardGroup: SHARD_GROUP, likeness, state: 'removed' as const, account: Not(IsNull()) },
      ...{ nominatedAt: LessThan(day), endedAt: MoreThanOrEqual(day) },
    });
  }

  /** At most `limit` nominations of a likeness, newest first, in whatever state. */
  async list(likeness: LikenessId, limit: number, after?: ExecutorPlace): Promise<Executor[]> {
    const ofThis = { shardGroup: SHARD_GROUP, likeness };
    const where = after
      ? [
          { ...ofThis, nominatedAt: LessThan(after[0]) },
          { ...ofThis, nominatedAt: Equal(after[0]), id: LessThan(after[1]) },
        ]
      : ofThis;
    return toExecutors(await this.rows().find({ where, order: { nominatedAt: 'DESC', id: 'DESC' }, take: limit }));
  }

  /** The invitations that have lapsed by `now` and do not say so yet. */
  async lapsed(now: string): Promise<Executor[]> {
    const where = { state: 'nominated' as const, lapsesAt: LessThanOrEqual(now) };
    return toExecutors(await this.rows().find({ where, order: { lapsesAt: 'ASC' } }));
  }

  /** Deletes nominations, which the database lets an erasure do alone. */
  async delete(ids: readonly ExecutorId[]): Promise<void> {
    if (ids.length > 0) await this.rows().delete({ id: In([...ids]) });
  }

  /** Deletes every nomination that the holder of a likeness made. */
  async deleteOf(likeness: LikenessId): Promise<ExecutorId[]> {
    const rows = await this.rows().findBy({ shardGroup: SHARD_GROUP, likeness });
    const ids = rows.map(({ id }) => id);
    await this.delete(ids);
    return ids;
  }

  private rows() {
    return this.database.repository(ExecutorRow);
  }
}

function toExecutors(rows: ExecutorRow[]): Executor[] {
  return rows.flatMap((row) => toExecutor(row) ?? []);
}

/** What is known of a nomination; where it is kept and the hashes of its tokens are nobody's to see. */
function toExecutor(row: ExecutorRow | null): Executor | undefined {
  if (!row) return undefined;
  const { shardGroup: _, invitationToken: __, cancelToken: ___, ...executor } = row;
  return executor;
}
