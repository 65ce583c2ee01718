import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type LikenessId } from '../kernel/index.js';
import type { DirectiveStanding, DirectiveState } from './directive.js';

/** What became of a signed version; kept apart from it, because this changes. */
@Entity('directive_standings')
@Index('directive_standings_in_force', ['shardGroup', 'likeness'], { unique: true, where: "state = 'in_force'" })
@Index('directive_standings_waiting', ['shardGroup', 'likeness'], { unique: true, where: "state = 'waiting'" })
@Index('directive_standings_due', ['waitsUntil'], { where: "state = 'waiting'" })
@Index('directive_standings_cancel_token', ['cancelToken'], { unique: true, where: 'cancel_token is not null' })
export class DirectiveStandingRow implements DirectiveStanding {
  @PrimaryColumn('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @PrimaryColumn('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @PrimaryColumn('int')
  version!: number;

  @Column('text')
  state!: DirectiveState;

  @Column({ type: 'timestamptz', precision: 3, transformer: instantColumn })
  since!: string;

  @Column({ type: 'timestamptz', name: 'waits_until', precision: 3, nullable: true, transformer: instantColumn })
  waitsUntil!: string | null;

  @Column({ type: 'timestamptz', name: 'witnessed_at', precision: 3, nullable: true, transformer: instantColumn })
  witnessedAt!: string | null;

  /** The SHA-256 of the token that cancels it while it waits. */
  @Column({ type: 'bytea', name: 'cancel_token', nullable: true })
  cancelToken!: Buffer | null;
}
