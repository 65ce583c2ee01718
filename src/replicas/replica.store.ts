import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import {
  Database,
  SHARD_GROUP,
  fromUuid,
  toUuid,
  type DecisionId,
  type LikenessId,
  type PlatformId,
  type ReplicaId,
} from '../kernel/index.js';
import { FOUND, toReplica, type FoundRow } from './found-replica.js';
import type { RegisteredReplica, Registration, Side } from './registered-replica.js';
import { ReplicaRow } from './replica.entity.js';

/** Whose replicas a list shows, and after which one. */
export interface ReplicaFilter {
  platform?: PlatformId;
  likeness?: LikenessId;
  after?: readonly [registeredAt: string, uuid: string];
}

/** The register of replicas, read together with what the facts hold of each. */
@Injectable()
export class ReplicaStore {
  constructor(private readonly database: Database) {}

  /** Puts a replica on the register. */
  async add({ modelSha256, ...registration }: Registration): Promise<void> {
    await this.replicas().insert({
      ...registration,
      shardGroup: SHARD_GROUP,
      modelSha256: modelSha256 === undefined ? null : Buffer.from(modelSha256, 'hex'),
      suspendedBy: [],
      overdue: 0,
    });
  }

  /** Tells whether a replica was registered on this permit. */
  hasUsed(decision: DecisionId): Promise<boolean> {
    return this.replicas().existsBy({ decision });
  }

  /** One replica, or undefined. */
  async find(id: ReplicaId): Promise<RegisteredReplica | undefined> {
    const [row] = await this.database.query<FoundRow>(`${FOUND} where r.id = $1`, [toUuid(id)]);
    return row && toReplica(row);
  }

  /** At most `limit` replicas of a platform or a likeness, newest first. */
  async list({ platform, likeness, after }: ReplicaFilter, limit: number): Promise<RegisteredReplica[]> {
    const rows = await this.database.query<FoundRow>(
      `${FOUND}
       where ($1::uuid is null or r.platform_id = $1)
         and ($2::uuid is null or (r.shard_group = $6 and r.likeness_id = $2))
         and ($3::timestamptz is null or (r.registered_at, r.id) < ($3, $4::uuid))
       order by r.registered_at desc, r.id desc limit $5`,
      [
        platform ? toUuid(platform) : null,
        likeness ? toUuid(likeness) : null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        limit,
        SHARD_GROUP,
      ],
    );
    return rows.map(toReplica);
  }

  /** On whose sides each replica of a likeness is noted to be suspended, also where it is in service again. */
  async sidesOf(likeness: LikenessId): Promise<Map<ReplicaId, Side[]>> {
    const rows = await this.replicas().findBy({ shardGroup: SHARD_GROUP, likeness });
    return new Map(rows.map(({ id, suspendedBy }) => [id, suspendedBy]));
  }

  /** Notes on whose sides a replica is suspended. */
  async setSuspendedBy(id: ReplicaId, suspendedBy: Side[]): Promise<void> {
    await this.replicas().update({ id }, { suspendedBy });
  }

  /** Sets a deadline to destroy those of these replicas that have none yet. */
  async setDestroyBy(ids: ReplicaId[], destroyBy: string): Promise<void> {
    await this.replicas().update({ id: In(ids), destroyBy: IsNull() }, { destroyBy });
  }

  /** The replicas of a likeness that nobody has said to be destroyed. */
  async undestroyed(likeness: LikenessId): Promise<ReplicaId[]> {
    const rows = await this.replicas().find({
      where: { shardGroup: SHARD_GROUP, likeness, destroyedAt: IsNull() },
      order: { registeredAt: 'ASC', id: 'ASC' },
    });
    return rows.map(({ id }) => id);
  }

  /** Takes the replicas of a likeness off the register. */
  async forget(likeness: LikenessId): Promise<ReplicaId[]> {
    const rows = await this.database.query<{ id: string }>(
      'delete from replicas where shard_group = $1 and likeness_id = $2 returning id',
      [SHARD_GROUP, toUuid(likeness)],
    );
    return rows.map(({ id }) => fromUuid('rp', id));
  }

  private replicas() {
    return this.database.repository(ReplicaRow);
  }
}
