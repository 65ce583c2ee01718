import { Column, Entity, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type LikenessId } from '../kernel/index.js';
import type { Wishes } from './wishes.js';

/** Wishes that are not signed yet; one draft for each likeness. */
@Entity('directive_drafts')
export class DirectiveDraftRow {
  @PrimaryColumn('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('jsonb')
  wishes!: Wishes;

  @Column({ type: 'timestamptz', name: 'saved_at', precision: 3, transformer: instantColumn })
  savedAt!: string;
}
