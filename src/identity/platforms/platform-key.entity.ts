import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type KeyId, type PlatformId } from '../../kernel/index.js';

/** A key that a platform was given, kept as the SHA-256 of its text. */
@Entity('platform_keys')
export class PlatformKeyRow {
  @PrimaryColumn('uuid', { transformer: idColumn('pk') })
  id!: KeyId;

  @Index('platform_keys_platform')
  @Column('uuid', { name: 'platform_id', transformer: idColumn('pf') })
  platform!: PlatformId;

  @Column('text')
  label!: string;

  @Index('platform_keys_hash', { unique: true })
  @Column('bytea')
  hash!: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, transformer: instantColumn })
  createdAt!: string;

  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true, transformer: instantColumn })
  revokedAt!: string | null;
}
