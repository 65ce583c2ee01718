import { Injectable } from '@nestjs/common';
import { Database, fromUuid, type LikenessId } from '../../kernel/index.js';
import { GuardedRow, type Guarded } from './guarded.entity.js';

/** The guarded likenesses, in the current transaction. */
@Injectable()
export class GuardedStore {
  constructor(private readonly database: Database) {}

  /** Keeps a new one. */
  async add(guarded: Guarded): Promise<void> {
    await this.rows().insert(guarded);
  }

  /** The one of this id, or null. */
  find(likeness: LikenessId): Promise<Guarded | null> {
    return this.rows().findOneBy({ likeness });
  }

  /** The same, which nobody else changes until the current transaction ends. */
  lock(likeness: LikenessId): Promise<Guarded | null> {
    return this.rows().findOne({ where: { likeness }, lock: { mode: 'pessimistic_write' } });
  }

  /** Keeps what changed. */
  async change(likeness: LikenessId, change: Partial<Guarded>): Promise<void> {
    await this.rows().update({ likeness }, change);
  }

  /** At most `limit` of them, the oldest first, from `after` on. */
  list(limit: number, after?: readonly [registeredAt: string, uuid: string]): Promise<Guarded[]> {
    const query = this.rows().createQueryBuilder('g');
    if (after)
      query.where('(g.registeredAt, g.likeness) > (cast(:at as timestamptz), cast(:uuid as uuid))', {
        at: after[0],
        uuid: after[1],
      });
    return query.orderBy('g.registeredAt').addOrderBy('g.likeness').limit(limit).getMany();
  }

  /** Those whose person now holds this likeness. */
  handedTo(likeness: LikenessId): Promise<Guarded[]> {
    return this.rows().findBy({ handedTo: likeness });
  }

  /** Those whose ids have one of these SHA-256 digests, in hex. */
  async ofDigests(digests: readonly string[]): Promise<LikenessId[]> {
    const rows = await this.database.query<{ likeness: string }>(
      `select likeness_id as likeness from guarded_likenesses
        where encode(sha256(convert_to('lk_' || replace(likeness_id::text, '-', ''), 'UTF8')), 'hex') = any ($1)`,
      [[...digests]],
    );
    return rows.map(({ likeness }) => fromUuid('lk', likeness));
  }

  /** Takes a guardian out of whatever they guard. */
  async forgetGuardian(email: string): Promise<void> {
    await this.rows().update({ guardianEmail: email }, { guardianEmail: null, guardianName: null });
  }

  /** Deletes one. */
  async delete(likeness: LikenessId): Promise<void> {
    await this.rows().delete({ likeness });
  }

  private rows() {
    return this.database.repository(GuardedRow);
  }
}
