import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  idColumn,
  instantColumn,
  type InteractantRef,
  type LikenessId,
  type PlatformId,
  type ReplicaId,
} from '../kernel/index.js';

/** A reference that a platform asked for, and the page that belongs to it; what its person said is in the facts alone. */
@Entity('interactants')
@Index('interactants_token', ['tokenHash'], { unique: true })
@Index('interactants_likeness', ['shardGroup', 'likeness'])
export class InteractantRow {
  @PrimaryColumn('uuid', { transformer: idColumn('in') })
  ref!: InteractantRef;

  @Column('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('uuid', { name: 'platform_id', transformer: idColumn('pf') })
  platform!: PlatformId;

  @Column('uuid', { name: 'replica_id', transformer: idColumn('rp') })
  replica!: ReplicaId;

  /** The SHA-256 of the token in the page's address. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column({ type: 'timestamptz', name: 'referred_at', precision: 3, transformer: instantColumn })
  referredAt!: string;

  /** When they last consented. */
  @Column({ type: 'timestamptz', name: 'consented_at', precision: 3, nullable: true, transformer: instantColumn })
  consentedAt!: string | null;

  /** When they last left. */
  @Column({ type: 'timestamptz', name: 'left_at', precision: 3, nullable: true, transformer: instantColumn })
  leftAt!: string | null;
}
