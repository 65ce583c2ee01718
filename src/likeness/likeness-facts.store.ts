import { Injectable } from '@nestjs/common';
import { Database, SHARD_GROUP, toUuid, type LikenessId } from '../kernel/index.js';
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

  /** The facts as last committed, by a statement that the hot path keeps prepared. */
  async current(likeness: LikenessId): Promise<LikenessFacts | null> {
    const [row] = await this.database.statement<Found>({
      name: 'likeness.current',
      text: BY_KEY,
      values: [SHARD_GROUP, toUuid(likeness)],
    });
    return row?.facts ?? null;
  }

  /** The facts, held until the transaction ends: nobody else revises them meanwhile, and reading is not held up. */
  async lock(likeness: LikenessId): Promise<LikenessFacts | null> {
    const [row] = await this.database.query<Found>(`${BY_KEY} for no key update`, [SHARD_GROUP, toUuid(likeness)]);
    return row?.facts ?? null;
  }

  /** Replaces the facts by their next version. */
  async replace(likeness: LikenessId, facts: LikenessFacts): Promise<void> {
    await this.database.query(
      'update likeness_facts set version = $3, facts = $4::jsonb where shard_group = $1 and likeness_id = $2',
      [SHARD_GROUP, toUuid(likeness), facts.version, JSON.stringify(facts)],
    );
  }
}
