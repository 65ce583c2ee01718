import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, fromUuid, toUuid, type LikenessId, type ReplicaId } from '../kernel/index.js';
import type { LikenessFacts } from '../policy/index.js';
import { LikenessFactsRow } from './likeness-facts.entity.js';

interface Found {
  facts: LikenessFacts;
}

const BY_KEY = 'select facts from likeness_facts where shard_group = $1 and likeness_id = $2';

/** The facts rows. */
@Injectable()
export class LikenessFactsStore {
  constructor(private readonly database: Database) {}

  /** Keeps the facts of a new likeness. */
  async insert(likeness: LikenessId, facts: LikenessFacts): Promise<void> {
    await this.database
      .repository(LikenessFactsRow)
      .insert({ shardGroup: SHARD_GROUP, likeness, version: facts.version, facts: { ...facts } });
  }

  /** The facts as the current transaction sees them. */
  async find(likeness: LikenessId): Promise<LikenessFacts | null> {
    const [row] = await this.database.query<Found>(BY_KEY, [SHARD_GROUP, toUuid(likeness)]);
    return row?.facts ?? null;
  }

  /** The likeness that a replica was made from, if the replica is on the register. */
  async ofReplica(replica: ReplicaId): Promise<LikenessId | undefined> {
    const [row] = await this.database.query<{ likeness_id: string }>(
      'select likeness_id from replicas where id = $1 and shard_group = $2',
      [toUuid(replica), SHARD_GROUP],
    );
    return row && fromUuid('lk', row.likeness_id);
  }

  /** The facts as last committed, by a statement that the hot path keeps prepared. */
  async current(likeness: LikenessId): Promise<LikenessFacts | null> {
    const [row] = await this.database.statement<Found>({
      name: 'likeness.current',
      text: BY_KEY,
      values: [SHARD_GROUP, toUuid(likeness)],
    });
    return row?.facts ?? null;
  }

  /** The facts of those likenesses that are not at the version known, or null where there are none. */
  async changed(known: ReadonlyMap<LikenessId, number | null>): Promise<Map<LikenessId, LikenessFacts | null>> {
    const text = `
      select known.likeness_id, f.facts
      from unnest($2::uuid[], $3::bigint[]) as known (likeness_id, version)
      left join likeness_facts f on f.shard_group = $1 and f.likeness_id = known.likeness_id
      where known.version is null or f.version is distinct from known.version`;
    const rows = await this.database.query<{ likeness_id: string; facts: LikenessFacts | null }>(text, [
      SHARD_GROUP,
      [...known.keys()].map(toUuid),
      [...known.values()],
    ]);
    return new Map(rows.map(({ likeness_id, facts }) => [fromUuid('lk', likeness_id), facts]));
  }

  /** The facts, held until the transaction ends: nobody else revises them meanwhile, and reading is not held up. */
  async lock(likeness: LikenessId): Promise<LikenessFacts | null> {
    const [row] = await this.database.query<Found>(`${BY_KEY} for no key update`, [SHARD_GROUP, toUuid(likeness)]);
    return row?.facts ?? null;
  }

  /** The same, and nothing may come to rest on them either: for their last moment. */
  async lockForLast(likeness: LikenessId): Promise<LikenessFacts | null> {
    const [row] = await this.database.query<Found>(`${BY_KEY} for update`, [SHARD_GROUP, toUuid(likeness)]);
    return row?.facts ?? null;
  }

  /** Deletes the facts, which the database lets an erasure do alone. */
  async delete(likeness: LikenessId): Promise<void> {
    await this.database.repository(LikenessFactsRow).delete({ shardGroup: SHARD_GROUP, likeness });
  }

  /** Replaces the facts by their next version. */
  async replace(likeness: LikenessId, facts: LikenessFacts): Promise<void> {
    await this.database.query(
      'update likeness_facts set version = $3, facts = $4::jsonb where shard_group = $1 and likeness_id = $2',
      [SHARD_GROUP, toUuid(likeness), facts.version, JSON.stringify(facts)],
    );
  }
}
