import { Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Database, SHARD_GROUP, type LikenessId } from '../../kernel/index.js';
import { QuorumRow } from './quorum.entity.js';
import type { QuorumSetting, QuorumState } from './quorum.js';

/** A setting, and whose. */
export type OwnedSetting = QuorumSetting & { likeness: LikenessId };

/** Every time that a quorum was set, in the current transaction. */
@Injectable()
export class QuorumStore {
  constructor(private readonly database: Database) {}

  /** Keeps a setting; whoever has the token of this hash may cancel it while it waits. */
  async add(likeness: LikenessId, setting: QuorumSetting, cancelToken: Buffer | null): Promise<void> {
    await this.rows().insert({ ...setting, likeness, cancelToken, shardGroup: SHARD_GROUP });
  }

  /** The settings of a likeness, the first one first. */
  async of(likeness: LikenessId): Promise<QuorumSetting[]> {
    return this.rows().find({ where: { shardGroup: SHARD_GROUP, likeness }, order: { n: 'ASC' } });
  }

  /** The setting that the token of this hash cancels, in whatever state it is. */
  findByToken(cancelToken: Buffer): Promise<OwnedSetting | null> {
    return this.rows().findOneBy({ cancelToken });
  }

  /** Moves the setting that waits, of which there is at most one, to another state. */
  async endWaiting(likeness: LikenessId, state: QuorumState): Promise<void> {
    await this.rows().update({ shardGroup: SHARD_GROUP, likeness, state: 'waiting' }, { state });
  }

  /** The settings whose regret window has ended by `now`. */
  due(now: string): Promise<OwnedSetting[]> {
    const where = { state: 'waiting' as const, waitsUntil: LessThanOrEqual(now) };
    return this.rows().find({ where, order: { waitsUntil: 'ASC' } });
  }

  /** Deletes the settings of a likeness, which the database lets an erasure do alone. */
  async forget(likeness: LikenessId): Promise<void> {
    await this.rows().delete({ shardGroup: SHARD_GROUP, likeness });
  }

  private rows() {
    return this.database.repository(QuorumRow);
  }
}
