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
import type { Replica } from '../policy/index.js';
import type { RegisteredReplica, Registration, Side } from './registered-replica.js';
import { ReplicaRow } from './replica.entity.js';

/** Whose replicas a list shows, and after which one. */
export interface ReplicaFilter {
  platform?: PlatformId;
  likeness?: LikenessId;
  after?: readonly [registeredAt: string, uuid: string];
}

interface FoundRow {
  id: string;
  likeness_id: string;
  platform_id: string;
  decision_id: string;
  provider: string;
  external_id: string;
  model_sha256: Buffer | null;
  registered_at: string;
  destroy_by: string | null;
  suspended_by: Side[];
  replica: Replica;
}

const FOUND = `
  select r.*, f.facts->'replicas'->('rp_' || replace(r.id::text, '-', '')) as replica
  from replicas r join likeness_facts f using (shard_group, likeness_id)`;

/** The register of replicas, read together with what the facts hold of each. */
@Injectable()
export class ReplicaStore {
  constructor(private readonly database: Database) {}

  /** Puts a replica on the register; `destroyBy` is given when it is revoked from the start. */
  async add({ modelSha256, ...registration }: Registration, destroyBy: string | null): Promise<void> {
    await this.replicas().insert({
      ...registration,
      shardGroup: SHARD_GROUP,
      modelSha256: modelSha256 === undefined ? null : Buffer.from(modelSha256, 'hex'),
      destroyBy,
      suspendedBy: [],
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
      where: { shardGroup: SHARD_GROUP, likeness },
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

function toReplica(row: FoundRow): RegisteredReplica {
  const { modalities, state, endsOn } = row.replica;
  return {
    id: fromUuid('rp', row.id),
    likeness: fromUuid('lk', row.likeness_id),
    platform: fromUuid('pf', row.platform_id),
    decision: fromUuid('dc', row.decision_id),
    provider: row.provider,
    externalId: row.external_id,
    ...(row.model_sha256 ? { modelSha256: row.model_sha256.toString('hex') } : {}),
    registeredAt: row.registered_at,
    modalities,
    state,
    ...(endsOn === undefined ? {} : { endsOn }),
    ...(row.destroy_by === null ? {} : { destroyBy: row.destroy_by }),
    suspendedBy: row.suspended_by,
  };
}
