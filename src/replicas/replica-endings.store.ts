import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { Database, SHARD_GROUP, fromUuid, type LikenessId, type PlatformId, type ReplicaId } from '../kernel/index.js';
import { FOUND, toReplica, type FoundRow } from './found-replica.js';
import type { Destruction, Overdue, RegisteredReplica } from './registered-replica.js';
import { ReplicaRow } from './replica.entity.js';

/** A replica, and of whose likeness it is. */
export interface ReplicaPlace {
  id: ReplicaId;
  likeness: LikenessId;
}

/** How replicas come to their end: which are due, which are overdue, which are gone. */
@Injectable()
export class ReplicaEndingsStore {
  constructor(private readonly database: Database) {}

  /** Notes the day on which a replica retired. */
  async setRetiredOn(id: ReplicaId, retiredOn: string): Promise<void> {
    await this.replicas().update({ id }, { retiredOn });
  }

  /** Notes how far an overdue destruction has gone. */
  async setOverdue(id: ReplicaId, overdue: Overdue): Promise<void> {
    await this.replicas().update({ id }, { overdue });
  }

  /** Notes that a replica is gone; nothing is overdue of it any more. */
  async setDestroyed(id: ReplicaId, { at, attestedAt, method, evidenceSha256, entry }: Destruction): Promise<void> {
    await this.replicas().update(
      { id },
      {
        destroyedAt: at,
        destructionAttestedAt: attestedAt,
        destructionMethod: method ?? null,
        destructionEvidence: evidenceSha256 === undefined ? null : Buffer.from(evidenceSha256, 'hex'),
        destructionEntry: entry,
        overdue: 0,
      },
    );
  }

  /** The replicas whose destruction was owed by an instant and is not on record, less those with nothing more to cost. */
  async owedBy(instant: string): Promise<ReplicaPlace[]> {
    const rows = await this.database.query<{ id: string; likeness_id: string }>(
      `select id, likeness_id from replicas
        where destroy_by <= $1 and destroyed_at is null and overdue < 2 order by destroy_by, id`,
      [instant],
    );
    return rows.map(({ id, likeness_id }) => ({ id: fromUuid('rp', id), likeness: fromUuid('lk', likeness_id) }));
  }

  /** At most `limit` replicas whose destruction was owed by an instant and is not on record, the longest overdue first. */
  async listOverdue(
    instant: string,
    limit: number,
    after?: readonly [destroyBy: string, uuid: string],
  ): Promise<RegisteredReplica[]> {
    const rows = await this.database.query<FoundRow>(
      `${FOUND} where r.destroy_by <= $1 and r.destroyed_at is null
         and ($2::timestamptz is null or (r.destroy_by, r.id) > ($2, $3::uuid))
       order by r.destroy_by, r.id limit $4`,
      [instant, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(toReplica);
  }

  /** How many replicas of a platform, of one likeness or of all, are overdue at least so far. */
  countOverdue(platform: PlatformId, atLeast: 1 | 2, likeness?: LikenessId): Promise<number> {
    const whose = likeness === undefined ? {} : { shardGroup: SHARD_GROUP, likeness };
    return this.replicas().countBy({ platform, ...whose, overdue: MoreThanOrEqual(atLeast) });
  }

  /** The platforms that are overdue with a replica of a likeness so far that they are blocked for every likeness. */
  async platformsOverdueIn(likeness: LikenessId): Promise<PlatformId[]> {
    const rows = await this.replicas().findBy({ shardGroup: SHARD_GROUP, likeness, overdue: 2 });
    return [...new Set(rows.map(({ platform }) => platform))].sort();
  }

  /** The likenesses of which a replica in service may have come to an end by a date: a farewell, or after a death. */
  async maybeEnding(date: string): Promise<LikenessId[]> {
    const rows = await this.database.query<{ likeness_id: string }>(
      `select distinct r.likeness_id from replicas r join likeness_facts f using (shard_group, likeness_id)
        where r.destroy_by is null and (f.facts->>'lifeState' = 'deceased'
          or f.facts->'replicas'->('rp_' || replace(r.id::text, '-', ''))->>'endsOn' <= $1)`,
      [date],
    );
    return rows.map(({ likeness_id }) => fromUuid('lk', likeness_id));
  }

  /** Notes when to look for endings next unless that is still to come, in the current transaction; tells whether it did. */
  async planRound(now: string, next: string): Promise<boolean> {
    const text = 'update replica_rounds set next_at = $2 where next_at <= $1 returning single';
    return (await this.database.query(text, [now, next])).length > 0;
  }

  private replicas() {
    return this.database.repository(ReplicaRow);
  }
}
