import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, fromUuid, toUuid, type DecisionId, type PlatformId } from '../../kernel/index.js';
import { idsAround, type EntryId } from '../../ledger/index.js';
import { OUTCOME_CODES } from '../codes.js';

/** A permit of which nothing was said in time. */
export interface UnreportedPermit {
  id: DecisionId;
  at: string;
}

/** Where a list of them goes on. */
export type UnreportedPlace = readonly [at: string, uuid: string];

const SAID_NOTHING = `not exists (
  select from attestations a where a.shard_group = u.shard_group and a.decision_id = u.decision_id)`;

/** Permits of which nothing was said in time, and how far the walk through the decisions has come that finds them. */
@Injectable()
export class UnreportedStore {
  constructor(private readonly database: Database) {}

  /**
   * Walks on through at most `limit` decisions from before an instant, in the current transaction and while nobody else
   * does, and notes the permits among them of which nothing was said. Gives how many it passed.
   */
  async walk(before: string, limit: number): Promise<number> {
    const [place] = await this.database.query<{ walked_to: EntryId }>(
      'select walked_to from unreported_walk for update',
    );
    const [, beyond] = idsAround({ until: before });
    const rows = await this.database.query<{ id: EntryId }>(
      `with passed as materialized (
         select d.id, d.platform, d.at, d.outcome from decisions d
          where d.shard_group = $1 and d.id > $2 and d.id < $3 order by d.id limit $4
       ), noted as (
         insert into unreported_permits (shard_group, decision_id, platform_id, at)
         select $1, u.decision_id, u.platform, u.at
           from (select $1::smallint as shard_group, id as decision_id, platform, at, outcome from passed) u
          where u.outcome = $5 and ${SAID_NOTHING}
         on conflict do nothing
       )
       select id from passed order by id desc`,
      [SHARD_GROUP, place?.walked_to, beyond, limit, OUTCOME_CODES.permit],
    );
    if (rows[0]) await this.database.query('update unreported_walk set walked_to = $1', [rows[0].id]);
    return rows.length;
  }

  /** Notes when to walk next unless that is still to come, in the current transaction; tells whether it did. */
  async plan(now: string, next: string): Promise<boolean> {
    const rows = await this.database.query(
      'update unreported_walk set next_at = $2 where next_at <= $1 returning single',
      [now, next],
    );
    return rows.length > 0;
  }

  /** At most `limit` permits of a platform from before an instant of which nothing was said, newest first. */
  async list(
    platform: PlatformId,
    before: string,
    limit: number,
    after?: UnreportedPlace,
  ): Promise<UnreportedPermit[]> {
    const rows = await this.database.query<{ decision_id: string; at: string }>(
      `select u.decision_id, u.at from unreported_permits u
        where u.platform_id = $1 and u.at <= $2 and ${SAID_NOTHING}
          and ($3::timestamptz is null or (u.at, u.decision_id) < ($3, $4::uuid))
        order by u.at desc, u.decision_id desc limit $5`,
      [toUuid(platform), before, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
    return rows.map(({ decision_id, at }) => ({ id: fromUuid('dc', decision_id), at }));
  }

  /** How many permits of a platform from before an instant there are of which nothing was said. */
  async count(platform: PlatformId, before: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::integer as count from unreported_permits u
        where u.platform_id = $1 and u.at <= $2 and ${SAID_NOTHING}`,
      [toUuid(platform), before],
    );
    return row?.count ?? 0;
  }

  /** Takes a permit off the list, since something was said of it. */
  async remove(decision: DecisionId): Promise<void> {
    await this.database.query('delete from unreported_permits where shard_group = $1 and decision_id = $2', [
      SHARD_GROUP,
      toUuid(decision),
    ]);
  }
}
