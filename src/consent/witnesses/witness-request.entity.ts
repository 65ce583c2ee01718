import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { idColumn, instantColumn, type AccountId, type LikenessId, type WitnessRequestId } from '../../kernel/index.js';
import type { Capacity } from '../signing/signed-document.js';

/** That a holder asked somebody to witness a version, and what they attested. */
@Entity('witness_requests')
@Index('witness_requests_version', ['shardGroup', 'likeness', 'version'])
export class WitnessRequestRow {
  @PrimaryColumn('uuid', { transformer: idColumn('wr') })
  id!: WitnessRequestId;

  @Column('smallint', { name: 'shard_group' })
  shardGroup!: number;

  @Column('uuid', { name: 'likeness_id', transformer: idColumn('lk') })
  likeness!: LikenessId;

  @Column('int')
  version!: number;

  /** Whom the holder asked, until they answer. */
  @Index('witness_requests_email', { where: 'email is not null' })
  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text')
  capacity!: Capacity;

  @Index('witness_requests_token', { unique: true })
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column({ type: 'timestamptz', name: 'asked_at', precision: 3, transformer: instantColumn })
  askedAt!: string;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3, transformer: instantColumn })
  expiresAt!: string;

  @Index('witness_requests_witness', { where: 'witness_id is not null' })
  @Column('uuid', { name: 'witness_id', nullable: true, transformer: idColumn('ac') })
  witness!: AccountId | null;

  @Column({ type: 'timestamptz', name: 'attested_at', precision: 3, nullable: true, transformer: instantColumn })
  attestedAt!: string | null;

  @Column('text', { nullable: true })
  document!: string | null;

  @Column('text', { name: 'credential_id', nullable: true })
  credentialId!: string | null;

  @Column('text', { name: 'public_key', nullable: true })
  publicKey!: string | null;

  @Column('text', { name: 'authenticator_data', nullable: true })
  authenticatorData!: string | null;

  @Column('text', { name: 'client_data', nullable: true })
  clientData!: string | null;

  @Column('text', { nullable: true })
  signature!: string | null;
}
