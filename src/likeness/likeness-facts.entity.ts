import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, type LikenessId } from '../kernel/index.js';
import type { LikenessFacts } from '../policy/index.js';

/** All that a decision about one likeness rests on, and the version that a decision is checked against. */
@Entity('likeness_facts')
export class LikenessFactsRow {
  @PrimaryColumn('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('bigint')
  version!: number;

  @Column('jsonb')
  facts!: LikenessFacts;
}
