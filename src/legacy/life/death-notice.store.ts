import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Database } from '../../kernel/index.js';
import { DeathNoticeRow, type DeathNoticeFields, type DeathNoticeId } from './death-notice.entity.js';

/** Strangers' notices of deaths, in the current transaction. */
@Injectable()
export class DeathNoticeStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new notice. */
  async add(notice: DeathNoticeFields): Promise<void> {
    await this.rows().insert(notice);
  }

  /** The notice of this id, or null. */
  find(id: DeathNoticeId): Promise<DeathNoticeFields | null> {
    return this.rows().findOneBy({ id });
  }

  /** The notice of this id, which nobody else changes until the current transaction ends. */
  lock(id: DeathNoticeId): Promise<DeathNoticeFields | null> {
    return this.rows().findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Keeps what the operators found. */
  async settle(id: DeathNoticeId, state: 'accepted' | 'rejected', reviewedAt: string): Promise<void> {
    await this.rows().update({ id }, { state, reviewedAt });
  }

  /** How many notices came from a network after an instant. */
  countSince(source: Buffer, instant: string): Promise<number> {
    return this.rows().countBy({ source, receivedAt: MoreThan(instant) });
  }

  /** At most `limit` notices that wait, the oldest first, from `after` on. */
  waiting(limit: number, after?: readonly [receivedAt: string, uuid: string]): Promise<DeathNoticeFields[]> {
    const query = this.rows().createQueryBuilder('n').where("n.state = 'waiting'");
    if (after)
      query.andWhere('(n.receivedAt, n.id) > (cast(:at as timestamptz), cast(:uuid as uuid))', {
        at: after[0],
        uuid: after[1],
      });
    return query.orderBy('n.receivedAt').addOrderBy('n.id').limit(limit).getMany();
  }

  /** The notices that name a likeness or an address, or come from that address. */
  about(likeness: string, email: string): Promise<DeathNoticeFields[]> {
    return this.rows().find({ where: [{ likeness }, { email }, { contact: email }], order: { receivedAt: 'ASC' } });
  }

  /** Deletes notices. */
  async delete(ids: readonly DeathNoticeId[]): Promise<void> {
    if (ids.length > 0) await this.rows().delete({ id: In([...ids]) });
  }

  private rows() {
    return this.database.repository(DeathNoticeRow);
  }
}
